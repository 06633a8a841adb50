-- La fiche d'une personne montre aussi ses rendez-vous passés : l'index les couvre tous.
drop index rendez_vous_par_telephone;
drop index rendez_vous_par_courriel;
create index rendez_vous_par_telephone on rendez_vous (telephone) where telephone is not null;
create index rendez_vous_par_courriel on rendez_vous (courriel) where courriel is not null;
