-- Ce qu'un autre logiciel présente pour parler à celui-ci. On n'en garde que l'empreinte ; le préfixe le nomme.
create table jeton_api (
    id              uuid primary key,
    nom             text not null check (btrim(nom) <> '' and char_length(nom) <= 80),
    prefixe         text not null unique check (prefixe ~ '^[A-Za-z0-9]{8}$'),
    empreinte       text not null check (empreinte ~ '^[0-9a-f]{64}$'),
    -- ce qu'il voit : un seul de ces trois
    mediateur_id    uuid references mediateur,
    structure_id    uuid references structure,
    departement_code text references departement,
    droits          text[] not null check (cardinality(droits) > 0
                        and droits <@ array['LECTURE', 'ECRITURE', 'NOMINATIF']),
    cree_par        uuid,
    cree_le         timestamptz not null,
    expire_le       timestamptz not null,
    revoque_le      timestamptz,
    employe_le      timestamptz,
    remplace        uuid references jeton_api,
    check (num_nonnulls(mediateur_id, structure_id, departement_code) = 1),
    check (cree_le < expire_le)
);

-- Les appels d'une minute, pour borner le débit. Perdus après une panne : on recompte de zéro.
create unlogged table jeton_api_debit (
    jeton_id uuid not null,
    minute   timestamptz not null,
    appels   integer not null,
    primary key (jeton_id, minute)
);
