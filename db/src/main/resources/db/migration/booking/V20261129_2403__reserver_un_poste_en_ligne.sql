-- Un bureau ou une salle que l’on réserve soi-même, sans compte.
alter table tarif_de_ressource add column en_ligne boolean not null default false;
alter table reservation_de_poste
    -- croît quand elle s’annule : c’est celle du message et de l’invitation iCalendar
    add column sequence integer not null default 0,
    -- qui l’a annulée : la personne, ou le lieu
    add column annulee_par_la_personne boolean not null default false;

-- Les liens par lesquels une personne retrouve sa réservation : un par message, et seule l’empreinte se garde.
create table lien_de_poste (
    empreinte      text primary key check (empreinte ~ '^[0-9a-f]{64}$'),
    reservation_id uuid not null references reservation_de_poste on delete cascade,
    cree_le        timestamptz not null
);
create index lien_de_poste_par_reservation on lien_de_poste (reservation_id);

alter table message
    add column poste_id uuid references reservation_de_poste on delete cascade,
    drop constraint message_d_un_sujet,
    add constraint message_d_un_sujet
        check (num_nonnulls(rendez_vous_id, inscription_id, attente_id, code_id, envoi_id, relais_id, poste_id) = 1),
    add constraint message_un_par_poste unique (poste_id, evenement, sequence, canal);
