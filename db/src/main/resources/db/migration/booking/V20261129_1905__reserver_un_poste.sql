-- Un poste ou une salle de télécentre pris à l’heure, à la demi-journée ou à la journée.
alter table occupation drop constraint occupation_nature_check;
alter table occupation add constraint occupation_nature_check
    check (nature in ('RENDEZ_VOUS', 'ABSENCE', 'ATELIER', 'RETENUE', 'POSTE'));

-- Comment une ressource se prend : un prix absent, elle ne se prend pas ainsi ; zéro, c’est gratuit.
create table tarif_de_ressource (
    ressource_id          bigint primary key references ressource,
    heure_centimes        integer check (heure_centimes between 0 and 100000),
    demi_journee_centimes integer check (demi_journee_centimes between 0 and 100000),
    journee_centimes      integer check (journee_centimes between 0 and 100000),
    -- heures qu’un même contact peut prendre par mois dans le lieu ; absent : sans limite
    quota_heures          integer check (quota_heures between 1 and 300),
    check (num_nonnulls(heure_centimes, demi_journee_centimes, journee_centimes) > 0)
);

create table reservation_de_poste (
    -- né avec le formulaire, et numéro de l’occupation
    id            uuid primary key,
    ressource_id  bigint not null references ressource,
    unite         text not null check (unite in ('HEURE', 'MATIN', 'APRES_MIDI', 'JOURNEE')),
    debut         timestamptz not null,
    fin           timestamptz not null,
    nom           text not null check (btrim(nom) <> '' and char_length(nom) <= 100),
    telephone     text,
    courriel      text,
    -- celui du jour où elle est prise : il ne change plus
    prix_centimes integer not null check (prix_centimes >= 0),
    annulee_le    timestamptz,
    cree_le       timestamptz not null,
    check (debut < fin)
);
create index reservation_de_poste_par_ressource on reservation_de_poste (ressource_id, debut);
create index reservation_de_poste_par_telephone on reservation_de_poste (telephone) where annulee_le is null;
create index reservation_de_poste_par_courriel on reservation_de_poste (courriel) where annulee_le is null;
