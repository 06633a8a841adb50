-- Des ateliers qui vont ensemble : une série, ou un parcours pensé pour un groupe.
create table programme (
    id       uuid primary key,
    titre    text not null check (btrim(titre) <> '' and char_length(titre) <= 200),
    -- ce que le groupe attend, recueilli au début ; aucun nom
    attentes text check (btrim(attentes) <> '' and char_length(attentes) <= 4000),
    cree_le  timestamptz not null
);

-- Un atelier prévu. Ce qui a eu lieu est un accompagnement du même identifiant : il ne compte qu'une fois,
-- quel que soit l'animateur qui le note.
create table atelier (
    id               uuid primary key,
    programme_id     uuid references programme on delete cascade,
    perfectionnement boolean not null default false,
    titre            text not null check (btrim(titre) <> '' and char_length(titre) <= 200),
    jour             date not null,
    heure            time not null,
    duree_minutes    integer not null check (duree_minutes between 15 and 480),
    lieu_id          uuid references lieu,
    arret_id         uuid references arret,
    thematiques      text[] not null check (cardinality(thematiques) > 0),
    capacite         integer not null check (capacite between 1 and 500),
    -- ce qui a été travaillé, écrit après
    travail          text check (btrim(travail) <> '' and char_length(travail) <= 4000),
    annule_le        timestamptz,
    motif            text check (btrim(motif) <> '' and char_length(motif) <= 200),
    cree_le          timestamptz not null,
    version          bigint not null default 0,
    check (num_nonnulls(lieu_id, arret_id) <= 1),
    check (motif is null or annule_le is not null),
    check (not perfectionnement or programme_id is not null)
);
create index atelier_par_programme on atelier (programme_id);
create index atelier_par_lieu on atelier (lieu_id);
create index atelier_par_arret on atelier (arret_id);
create index atelier_par_jour on atelier (jour);

-- Qui l'anime. Chacun le voit, peut le changer et le noter.
create table atelier_animateur (
    atelier_id   uuid not null references atelier on delete cascade,
    mediateur_id uuid not null references mediateur,
    primary key (atelier_id, mediateur_id)
);
create index atelier_animateur_par_mediateur on atelier_animateur (mediateur_id, atelier_id);
