-- Le plan d'action d'un territoire (« 48 », « 48+E200069151 ») : six ans à partir de son début.
create table plan_d_action (
    territoire text primary key check (territoire ~ '^[0-9AB+E]+$'),
    debut      integer not null check (debut between 2010 and 2100),
    intention  text not null default '' check (char_length(intention) <= 2000),
    compte_id  uuid not null references compte,
    modifie_le timestamptz not null
);
create index plan_d_action_par_compte on plan_d_action (compte_id);

-- Ce que l'on constate, avec sa source et la date de celle-ci.
create table constat_de_plan (
    id          uuid primary key,
    territoire  text not null check (territoire ~ '^[0-9AB+E]+$'),
    domaine     text not null check (domaine in ('EQUIPEMENT', 'CONNEXION', 'COMPETENCES', 'ACCES')),
    texte       text not null check (btrim(texte) <> '' and char_length(texte) <= 1000),
    source      text not null check (btrim(source) <> '' and char_length(source) <= 200),
    date_source date not null,
    compte_id   uuid not null references compte,
    modifie_le  timestamptz not null
);
create index constat_par_territoire on constat_de_plan (territoire, date_source);
create index constat_par_compte on constat_de_plan (compte_id);

create table action_de_plan (
    id          uuid primary key,
    territoire  text not null check (territoire ~ '^[0-9AB+E]+$'),
    domaine     text not null check (domaine in ('EQUIPEMENT', 'CONNEXION', 'COMPETENCES', 'ACCES')),
    intitule    text not null check (btrim(intitule) <> '' and char_length(intitule) <= 200),
    pilote      text not null default '' check (char_length(pilote) <= 100),
    partenaires text not null default '' check (char_length(partenaires) <= 300),
    du          date not null,
    au          date not null,
    centimes    bigint not null check (centimes between 0 and 10000000000),
    etat        text not null check (etat in ('A_LANCER', 'EN_COURS', 'FAITE', 'ABANDONNEE')),
    repere      text check (repere in ('HABITANTS_ELOIGNES', 'TEMPS_MOYEN', 'LIEUX_ET_ARRETS', 'ACCOMPAGNEMENTS', 'PERSONNES',
                                       'RENDEZ_VOUS_HONORES', 'A_LA_MAIN')),
    depart      numeric(12, 1),
    cible       numeric(12, 1),
    a_la_main   numeric(12, 1),
    avancement  text not null default '' check (char_length(avancement) <= 1000),
    compte_id   uuid not null references compte,
    modifie_le  timestamptz not null,
    version     bigint not null,
    check (du <= au),
    -- un départ, une cible ne veulent rien dire sans leur chiffre
    check (repere is not null or num_nonnulls(depart, cible, a_la_main) = 0)
);
create index action_par_territoire on action_de_plan (territoire, domaine, du);
create index action_par_compte on action_de_plan (compte_id);
