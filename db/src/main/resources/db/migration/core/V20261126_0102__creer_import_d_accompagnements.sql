-- L'import d'un fichier d'activité, par étapes : lire le fichier, attendre l'accord, écrire. Chaque lot avance « lues » ou
-- « faites » dans la transaction qui écrit : interrompu n'importe où, l'import reprend où il en était.
create table import_accompagnement (
    id           uuid primary key,
    mediateur_id uuid not null references mediateur,
    fichier      text not null,
    -- le fichier reçu, oublié dès qu'il est lu
    contenu      bytea,
    etape        text not null check (etape in ('LECTURE', 'A_CONFIRMER', 'ECRITURE', 'FINI', 'REFUSE')),
    refus        text,
    colonnes     text[] not null default '{}',
    remarques    text[] not null default '{}',
    lues         integer not null default 0 check (lues >= 0),
    refusees     integer not null default 0 check (refusees between 0 and lues),
    faites       integer not null default 0 check (faites >= 0),
    ecrites      integer not null default 0 check (ecrites between 0 and faites),
    cree_le      timestamptz not null,
    fini_le      timestamptz,
    check ((etape = 'REFUSE') = (refus is not null)),
    check (contenu is null or etape = 'LECTURE'),
    check (faites <= lues)
);
create index import_accompagnement_par_mediateur on import_accompagnement (mediateur_id, cree_le desc);
create index import_accompagnement_en_cours on import_accompagnement (cree_le) where etape in ('LECTURE', 'ECRITURE');

-- Les lignes à écrire, telles que lues ; elles s'effacent quand l'import finit.
create table import_accompagnement_ligne (
    import_id         uuid not null references import_accompagnement on delete cascade,
    ligne             integer not null check (ligne > 0),
    -- fait du contenu, ou du « ID CRA » : la même ligne, importée deux fois, n'a qu'un effet
    accompagnement_id uuid not null,
    cellules          text[] not null,
    primary key (import_id, ligne)
);

-- Ce qui empêche une ligne d'entrer, à la cellule.
create table import_accompagnement_erreur (
    import_id uuid not null references import_accompagnement on delete cascade,
    ligne     integer not null check (ligne > 0),
    rang      integer not null check (rang > 0),
    colonne   text not null,
    valeur    text not null check (char_length(valeur) <= 120),
    attendu   text not null,
    primary key (import_id, ligne, rang)
);
