-- Le nom et le contact s’effacent quand on n’en a plus besoin ; ce qui a été réservé, quand et combien reste compté.
alter table rendez_vous add column efface_le timestamptz;
create index rendez_vous_a_effacer on rendez_vous (fin) where efface_le is null;
alter table reservation_de_poste add column efface_le timestamptz;
create index reservation_de_poste_a_effacer on reservation_de_poste (fin) where efface_le is null;
alter table rendez_vous
    drop constraint rendez_vous_joignable,
    add constraint rendez_vous_joignable
        check (telephone is not null or courriel is not null or prescripteur_id is not null or efface_le is not null);
