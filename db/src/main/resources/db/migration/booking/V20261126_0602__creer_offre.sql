-- Un besoin, dit par la personne, et le partenaire qui y répond.
create table offre (
    id                 uuid primary key,
    structure_id       uuid not null references structure,
    besoin             text not null check (btrim(besoin) <> '' and char_length(besoin) <= 120),
    -- autres façons de le dire : ne se montrent pas, se cherchent
    mots               text not null default '' check (char_length(mots) <= 500),
    duree_minutes      integer not null check (duree_minutes between 5 and 480),
    -- temps gardé après le rendez-vous avant le suivant
    battement_minutes  integer not null default 0 check (battement_minutes between 0 and 120),
    delai_min_heures   integer not null check (delai_min_heures between 0 and 720),
    delai_max_jours    integer not null check (delai_max_jours between 1 and 365),
    -- rendez-vous à venir qu’un même téléphone ou courriel peut avoir pour cette offre
    quota              integer not null check (quota between 1 and 50),
    consignes_avant    text check (char_length(consignes_avant) <= 1000),
    consignes_apres    text check (char_length(consignes_apres) <= 1000),
    documents          text[] not null default '{}',
    -- sensible : aucun message n’en dit le motif ni le partenaire
    sensible           boolean not null,
    acces              text not null check (acces in ('PUBLIC', 'PRESCRIPTION')),
    active             boolean not null,
    recherche          text not null generated always as (cle_recherche(besoin || ' ' || mots)) stored,
    cree_le            timestamptz not null,
    modifie_le         timestamptz not null,
    version            bigint not null,
    check (delai_min_heures < delai_max_jours * 24)
);
create index offre_par_structure on offre (structure_id);

-- Une façon de tenir le rendez-vous : l’endroit ou le canal, et ce qu’il mobilise.
create table mode_d_offre (
    id               uuid primary key,
    offre_id         uuid not null references offre on delete cascade,
    canal            text not null check (canal in ('SUR_PLACE', 'ARRET', 'TELEPHONE', 'VISIO', 'A_DOMICILE')),
    lieu_id          uuid references lieu,
    arret_id         uuid references arret,
    -- donne l’heure et les jours fériés
    departement_code text not null references departement,
    fuseau           text not null,
    actif            boolean not null,
    constraint mode_a_son_endroit check (case canal
        when 'SUR_PLACE' then lieu_id is not null and arret_id is null
        when 'ARRET' then lieu_id is null and arret_id is not null
        when 'VISIO' then arret_id is null
        else lieu_id is null and arret_id is null end)
);
create index mode_par_offre on mode_d_offre (offre_id);
create index mode_par_lieu on mode_d_offre (lieu_id);
create index mode_par_arret on mode_d_offre (arret_id);

-- La recette : pour chaque ligne, il faut une de ces ressources.
create table mode_ressource (
    mode_id      uuid not null references mode_d_offre on delete cascade,
    ligne        integer not null check (ligne between 1 and 9),
    ressource_id bigint not null references ressource,
    primary key (mode_id, ligne, ressource_id)
);
create index mode_ressource_par_ressource on mode_ressource (ressource_id);
