-- Des rendez-vous qu’une absence, une fermeture, un passage ou un atelier touche : ce qu’on a choisi d’en faire, d’un geste.
create table reprise (
    id               uuid primary key,
    -- qui agit ; lui seul la revoit
    compte_id        uuid not null references compte,
    cause            text not null check (cause in ('ABSENCE', 'FERMETURE', 'PASSAGE', 'ATELIER')),
    suite            text not null check (suite in ('GARDER', 'COLLEGUE', 'DEPLACER', 'ANNULER')),
    -- celles qui ne sont plus libres : un collègue n’en est pas une
    ressources       bigint[] not null default '{}',
    -- de combien le passage est reporté : le rendez-vous le suit s’il le peut
    decalage_minutes integer,
    cree_le          timestamptz not null
);
create index reprise_par_compte on reprise (compte_id);

create table reprise_de_rendez_vous (
    reprise_id     uuid not null references reprise on delete cascade,
    rendez_vous_id uuid not null references rendez_vous on delete cascade,
    -- celle du rendez-vous quand on l’a vu : s’il a changé depuis, on n’y touche pas
    sequence       integer not null,
    debut          timestamptz not null,
    issue          text not null,
    -- qui s’en occupe, et depuis quand : un arrêt brutal se reprend
    pris_le        timestamptz,
    primary key (reprise_id, rendez_vous_id)
);
create index reprise_de_rendez_vous_par_rendez_vous on reprise_de_rendez_vous (rendez_vous_id);
