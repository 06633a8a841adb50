-- Un lieu de médiation numérique : les 32 champs du standard national (schéma 1.0.2) et ceux du réseau.
-- Les listes fermées du standard sont rangées sous le nom de leur constante Java.
create table lieu (
    id                       uuid primary key,
    -- identité d'échange : la source et l'identifiant qu'elle donne au lieu ; un réimport met à jour, ne double pas
    source                   text,
    id_externe               text,
    pivot                    text,
    nom                      text not null check (btrim(nom) <> ''),
    commune_code             text not null references commune,
    code_postal              text not null check (code_postal ~ '^[0-9]{5}$'),
    adresse                  text not null,
    complement_adresse       text,
    latitude                 double precision check (latitude between -90 and 90),
    longitude                double precision check (longitude between -180 and 180),
    typologies               text[] not null default '{}',
    telephone                text,
    courriels                text[] not null default '{}',
    sites_web                text[] not null default '{}',
    horaires                 text,
    -- texte d'origine que l'on n'a pas su lire : gardé et montré « à vérifier », jamais jeté
    horaires_a_verifier      text,
    presentation_resume      text check (char_length(presentation_resume) <= 280),
    presentation_detail      text,
    itinerances              text[] not null default '{}',
    structure_parente        text,
    structure_id             uuid references structure,
    date_maj                 date not null,
    services                 text[] not null default '{}',
    publics                  text[] not null default '{}',
    prises_en_charge         text[] not null default '{}',
    frais                    text[] not null default '{}',
    dispositifs              text[] not null default '{}',
    formations_labels        text[] not null default '{}',
    autres_formations_labels text[] not null default '{}',
    modalites_acces          text[] not null default '{}',
    modalites_accompagnement text[] not null default '{}',
    fiche_acces_libre        text,
    prise_rdv                text,
    famille                  text not null check (famille in
        ('MSAP', 'CYBERBASE', 'TELECENTRE', 'TIERS_LIEU', 'TIERS_LIEU_ITINERANT', 'MEDIATHEQUE', 'AUTRE')),
    statut                   text not null check (statut in ('EN_PROJET', 'OUVERT', 'FERME')),
    ouvert_le                date,
    ferme_le                 date,
    postes                   integer check (postes >= 0),
    salles                   integer check (salles >= 0),
    postes_visio             integer check (postes_visio >= 0),
    confirme_le              date,
    publie                   boolean not null,
    cree_le                  timestamptz not null,
    modifie_le               timestamptz not null,
    version                  bigint not null,
    check ((latitude is null) = (longitude is null)),
    check (ouvert_le <= ferme_le),
    check ((source is null) = (id_externe is null)),
    constraint lieu_une_fois_par_source unique (source, id_externe)
);
create index lieu_par_commune on lieu (commune_code);
create index lieu_par_structure on lieu (structure_id);
create index lieu_par_nom on lieu using gin (cle_recherche(nom) gin_trgm_ops);

-- Exceptions datées : jours compris ; horaires en grammaire OSM (« 09:00-12:00 ») ou null pour fermé.
create table lieu_exception (
    lieu_id  uuid not null references lieu on delete cascade,
    du       date not null,
    au       date not null,
    horaires text,
    motif    text,
    primary key (lieu_id, du),
    check (du <= au),
    constraint lieu_exception_sans_chevauchement
        exclude using gist (lieu_id with =, daterange(du, au, '[]') with &&)
);

-- Un fichier de lieux déposé : lu « à blanc », il attend qu’on le confirme. Rien n’entre dans « lieu » avant.
create table depot_lieux (
    id              uuid primary key,
    fichier         text not null,
    format          text not null check (format in ('STANDARD', 'FRANCE_SERVICES')),
    remarques       text[] not null default '{}',
    compte_id       uuid,
    -- départements que la personne peut modifier ; null : tous
    departements    text[],
    lignes          integer not null,
    hors_territoire integer not null,
    depose_le       timestamptz not null,
    confirme_le     timestamptz
);
create index depot_lieux_par_date on depot_lieux (depose_le);

-- Une ligne lisible du fichier, prête à devenir un lieu ou à en corriger un.
create table depot_ligne (
    depot_id                 uuid not null references depot_lieux on delete cascade,
    ligne                    integer not null,
    action                   text not null check (action in
        ('CREER', 'MODIFIER', 'INCHANGE', 'PLUS_RECENT_ICI', 'REFUSE')),
    -- le lieu corrigé, ou l’identifiant du lieu à créer
    lieu_id                  uuid not null,
    -- notre propre identifiant, quand le fichier vient d’ici
    lieu_designe             uuid,
    source                   text not null,
    id_externe               text not null,
    pivot                    text,
    nom                      text not null,
    commune_code             text not null,
    code_postal              text not null,
    adresse                  text not null,
    complement_adresse       text,
    latitude                 double precision,
    longitude                double precision,
    typologies               text[] not null,
    telephone                text,
    courriels                text[] not null,
    sites_web                text[] not null,
    horaires                 text,
    horaires_a_verifier      text,
    presentation_resume      text,
    presentation_detail      text,
    itinerances              text[] not null,
    structure_parente        text,
    date_maj                 date not null,
    services                 text[] not null,
    publics                  text[] not null,
    prises_en_charge         text[] not null,
    frais                    text[] not null,
    dispositifs              text[] not null,
    formations_labels        text[] not null,
    autres_formations_labels text[] not null,
    modalites_acces          text[] not null,
    modalites_accompagnement text[] not null,
    fiche_acces_libre        text,
    prise_rdv                text,
    famille                  text not null,
    primary key (depot_id, ligne)
);
create index depot_ligne_par_identite on depot_ligne (depot_id, source, id_externe);
create index depot_ligne_par_lieu on depot_ligne (depot_id, lieu_id);

-- Ce que le rapport dit d’une ligne : au plus un refus et un avertissement par ligne.
create table depot_signalement (
    depot_id uuid not null references depot_lieux on delete cascade,
    ligne    integer not null,
    gravite  text not null check (gravite in ('REFUS', 'AVERTISSEMENT')),
    message  text not null,
    primary key (depot_id, ligne, gravite)
);
