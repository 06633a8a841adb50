-- Les hypothèses qu'un territoire (« 48 », « 48+E200069151 ») préfère à celles de départ. Une part va de 0 à 1.
create table hypothese_d_effet (
    territoire text not null check (territoire ~ '^[0-9AB+E]+$'),
    hypothese  text not null check (hypothese in ('CONTACTS_EVITES', 'MINUTES_PAR_CONTACT', 'COUT_HORAIRE_D_UN_AGENT',
                   'TRAJETS_EVITES', 'KILOMETRES_PAR_TRAJET', 'COUT_DU_KILOMETRE', 'DROITS_OUVERTS', 'MONTANT_D_UN_DROIT',
                   'RETOURS_PLUS_TOT', 'MOIS_GAGNES', 'ALLOCATION_PAR_MOIS')),
    bas        double precision not null check (bas >= 0),
    haut       double precision not null check (haut >= bas and haut <= 1000000),
    source     text not null default '' check (char_length(source) <= 200),
    compte_id  uuid not null references compte,
    modifie_le timestamptz not null,
    primary key (territoire, hypothese)
);
create index hypothese_par_compte on hypothese_d_effet (compte_id);
