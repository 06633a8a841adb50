create table compte (
    id                 uuid primary key,
    courriel           text not null check (courriel = lower(courriel) and courriel like '%_@_%'),
    nom_affiche        text not null check (btrim(nom_affiche) <> ''),
    role               text not null check (role in
        ('MEDIATEUR', 'COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'PARTENAIRE', 'ADMINISTRATEUR')),
    mediateur_id       uuid references mediateur,
    structure_id       uuid references structure,
    departements       text[] not null default '{}',
    epcis              text[] not null default '{}',
    -- Argon2id ; null tant que l'invitation n'a pas été suivie
    mot_de_passe       text,
    totp_secret        bytea,
    totp_actif_le      timestamptz,
    -- dernier pas de temps accepté : un code ne sert qu'une fois
    totp_dernier_pas   bigint,
    desactive_le       timestamptz,
    derniere_connexion timestamptz,
    cree_le            timestamptz not null,
    version            bigint not null,
    constraint compte_un_par_courriel unique (courriel),
    -- Un rôle sans portée ne voit rien : autant le refuser ici.
    check (role <> 'MEDIATEUR' or mediateur_id is not null),
    check (role not in ('RESPONSABLE_STRUCTURE', 'PARTENAIRE') or structure_id is not null),
    check (role <> 'COORDINATEUR' or cardinality(departements) + cardinality(epcis) > 0)
);
create index compte_par_mediateur on compte (mediateur_id);
create index compte_par_structure on compte (structure_id);

-- Lien à usage unique envoyé par courriel ; seule l'empreinte du jeton est gardée.
create table invitation (
    id              uuid primary key,
    compte_id       uuid not null references compte on delete cascade,
    jeton_empreinte text unique,
    cree_le         timestamptz not null,
    expire_le       timestamptz not null,
    envoyee_le      timestamptz,
    utilisee_le     timestamptz,
    essais          integer not null default 0,
    dernier_essai   timestamptz,
    dernier_echec   text,
    version         bigint not null
);
create index invitation_par_compte on invitation (compte_id);
create index invitation_a_envoyer on invitation (cree_le) where envoyee_le is null;

-- Échecs de connexion, sous empreinte : de quoi ralentir sans rien garder de personnel.
create table tentative_connexion (
    cle text not null,
    le  timestamptz not null
);
create index tentative_par_cle on tentative_connexion (cle, le);
