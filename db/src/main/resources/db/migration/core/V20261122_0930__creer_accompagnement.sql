-- Un accompagnement individuel ou un atelier collectif.
-- L'identifiant est fait par le client : le même envoi, répété, ne crée qu'une ligne.
create table accompagnement (
    id               uuid primary key,
    -- empreinte du premier envoi : le même identifiant avec un autre contenu est refusé
    empreinte        text not null,
    type             text not null check (type in ('INDIVIDUEL', 'COLLECTIF')),
    mediateur_id     uuid not null references mediateur,
    structure_id     uuid not null references structure,
    jour             date not null,
    heure            time,
    duree_minutes    integer not null check (duree_minutes between 1 and 1440),
    canal            text not null check (canal in ('LIEU_ACTIVITE', 'AUTRE', 'DOMICILE', 'A_DISTANCE')),
    lieu_id          uuid references lieu,
    arret_id         uuid references arret,
    -- commune où l'accompagnement a eu lieu, et son département : ce qui rattache l'activité à un territoire
    commune_code     text references commune,
    departement_code text not null references departement,
    thematiques      text[] not null check (cardinality(thematiques) > 0),
    demarches        text[] not null default '{}',
    materiels        text[] not null default '{}',
    autonomie        text check (autonomie in ('ENTIEREMENT_ACCOMPAGNE', 'PARTIELLEMENT_AUTONOME', 'AUTONOME')),
    niveau           text check (niveau in ('DEBUTANT', 'INTERMEDIAIRE', 'AVANCE')),
    orientations     text[] not null default '{}',
    titre            text check (char_length(titre) <= 200),
    participants     integer not null check (participants between 1 and 10000),
    -- ce que l'on sait du public, en compteurs : {"genre": {"FEMININ": 3}, "tranche_age": {…}, "statut_social": {…}, "commune": {"48095": 2}}
    publics          jsonb not null default '{}' check (jsonb_typeof(publics) = 'object'),
    notes            text check (char_length(notes) <= 4000),
    cree_le          timestamptz not null,
    modifie_le       timestamptz not null,
    -- supprimé mais récupérable ; ne compte plus nulle part
    supprime_le      timestamptz,
    version          bigint not null,
    check (num_nonnulls(lieu_id, arret_id) <= 1),
    check (type = 'COLLECTIF' or participants = 1)
);
create index accompagnement_par_mediateur on accompagnement (mediateur_id, jour desc, id);
create index accompagnement_par_structure on accompagnement (structure_id, jour);
create index accompagnement_par_lieu on accompagnement (lieu_id, jour);
create index accompagnement_par_departement on accompagnement (departement_code, jour);
create index accompagnement_supprime on accompagnement (supprime_le) where supprime_le is not null;
