-- Ce qu'un autre logiciel présente pour parler à Maillon : ce qu'il voit, ce qu'il peut faire, au nom de qui.
create table jeton_api (
    id               uuid primary key,
    nom              text not null check (btrim(nom) <> '' and char_length(nom) <= 80),
    -- ce qu'il voit : ce qu'a noté un médiateur, ce qui compte à une structure, ce qui s'est passé dans un département
    etendue          text not null check (etendue in ('MEDIATEUR', 'STRUCTURE', 'DEPARTEMENT')),
    structure_id     uuid references structure,
    departement_code text references departement,
    -- au nom de qui il écrit
    mediateur_id     uuid references mediateur,
    droits           text[] not null check (cardinality(droits) > 0
                         and droits <@ array['LECTURE', 'NOMINATIF', 'ECRITURE', 'STATISTIQUES']),
    -- combien de temps vaut chaque secret
    jours            integer not null check (jours between 1 and 365),
    cree_par         uuid not null references compte,
    cree_le          timestamptz not null,
    revoque_le       timestamptz,
    employe_le       timestamptz,
    check ((etendue = 'DEPARTEMENT') = (departement_code is not null)),
    check ((etendue = 'DEPARTEMENT') = (structure_id is null)),
    check (etendue <> 'MEDIATEUR' or mediateur_id is not null),
    -- écrire se fait au nom d'un médiateur, dans sa structure ; les noms ne sortent que pour qui les voit déjà
    check (not droits @> array['ECRITURE'] or (mediateur_id is not null and structure_id is not null)),
    check (not droits @> array['NOMINATIF'] or etendue = 'MEDIATEUR')
);
create index jeton_api_par_structure on jeton_api (structure_id);
create index jeton_api_par_mediateur on jeton_api (mediateur_id);
create index jeton_api_par_departement on jeton_api (departement_code);
create index jeton_api_par_auteur on jeton_api (cree_par);

-- Ses secrets : celui qui sert, et l'ancien pendant vingt-quatre heures après un renouvellement. On n'en garde que
-- l'empreinte (SHA-256 d'un secret de 256 bits tiré au hasard) ; le préfixe le nomme sans le livrer.
create table jeton_api_secret (
    prefixe   text primary key check (prefixe ~ '^[a-z0-9]{8}$'),
    jeton_id  uuid not null references jeton_api,
    rang      integer not null check (rang > 0),
    empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
    cree_le   timestamptz not null,
    expire_le timestamptz not null,
    check (cree_le < expire_le),
    check (expire_le <= cree_le + interval '8760 hours'),
    unique (jeton_id, rang)
);

-- Les appels de la minute, pour borner le débit, toutes instances confondues. Perdus après une panne : on recompte de zéro.
create unlogged table jeton_api_debit (
    jeton_id uuid primary key references jeton_api,
    minute   timestamptz not null,
    appels   integer not null
);

-- L'API tourne les pages d'une structure ou d'un département dans l'ordre d'enregistrement.
create index accompagnement_enregistre_par_structure on accompagnement (structure_id, cree_le, id)
    where supprime_le is null;
create index accompagnement_enregistre_par_departement on accompagnement (departement_code, cree_le, id)
    where supprime_le is null;
