-- Les personnes suivies. Un accompagnement reste anonyme tant que le suivi n'a pas besoin de savoir qui.
create table usager (
    id              uuid primary key,
    prenom          text check (btrim(prenom) <> '' and char_length(prenom) <= 100),
    nom             text check (btrim(nom) <> '' and char_length(nom) <= 100),
    annee_naissance integer check (annee_naissance between 1900 and 2100),
    commune_code    text references commune,
    telephone       text check (telephone ~ '^\+[0-9]{6,15}$'),
    courriel        text check (courriel = lower(courriel) and courriel like '%_@_%'),
    genre           text check (genre in ('MASCULIN', 'FEMININ', 'NON_COMMUNIQUE')),
    statut_social   text check (statut_social in ('RETRAITE', 'SANS_EMPLOI', 'EN_EMPLOI', 'SCOLARISE', 'NON_COMMUNIQUE')),
    recherche       text not null generated always as (cle_recherche(coalesce(prenom, '') || ' ' || coalesce(nom, ''))) stored,
    -- les structures qui l'accompagnent, tenues par un déclencheur : la recherche n'y croise que les siennes
    structures      uuid[] not null default '{}',
    cree_le         timestamptz not null,
    dernier_contact date not null,
    anonymise_le    timestamptz,
    -- la fiche gardée, quand celle-ci en était un doublon ; rien n'est déplacé, si bien que défaire la fusion ne perd rien
    fusionne_dans   uuid references usager check (fusionne_dans <> id),
    version         bigint not null,
    constraint usager_reconnaissable
        check (anonymise_le is not null or num_nonnulls(prenom, nom, telephone, courriel) > 0),
    constraint usager_anonyme
        check (anonymise_le is null or num_nonnulls(prenom, nom, annee_naissance, commune_code, telephone, courriel,
                                                    genre, statut_social) = 0)
);
create index usager_par_recherche on usager using gin (structures, recherche gin_trgm_ops) where anonymise_le is null;
create index usager_par_bout_de_telephone on usager using gin (telephone gin_trgm_ops) where anonymise_le is null;
create index usager_par_bout_de_courriel on usager using gin (courriel gin_trgm_ops) where anonymise_le is null;
create index usager_par_nom_exact on usager (recherche, annee_naissance) where anonymise_le is null;
create index usager_par_telephone on usager (telephone) where telephone is not null;
create index usager_par_courriel on usager (courriel) where courriel is not null;
create index usager_par_commune on usager (commune_code);
create index usager_par_dernier_contact on usager (dernier_contact) where anonymise_le is null and fusionne_dans is null;
create index usager_par_fusion on usager (fusionne_dans) where fusionne_dans is not null;

-- Cette fiche et toutes celles qui y ont été fondues.
create function fiches_de(racine uuid) returns setof uuid
    language sql stable
begin atomic
    with recursive f(id) as (
        select racine
        union select u.id from usager u join f on u.fusionne_dans = f.id)
    select id from f;
end;

-- La fiche où celle-ci a fini par être fondue ; elle-même si elle ne l'a pas été.
create function fiche_racine(fiche uuid) returns uuid
    language sql stable
begin atomic
    with recursive r(id, vers) as (
        select u.id, u.fusionne_dans from usager u where u.id = fiche
        union select u.id, u.fusionne_dans from usager u join r on u.id = r.vers)
    select id from r where vers is null;
end;

-- Les structures qui accompagnent vraiment la personne : elles seules la voient.
create table suivi_par_structure (
    usager_id       uuid not null references usager,
    structure_id    uuid not null references structure,
    depuis          date not null,
    dernier_contact date not null,
    primary key (usager_id, structure_id),
    check (depuis <= dernier_contact)
);
create index suivi_par_structure_recent on suivi_par_structure (structure_id, dernier_contact desc, usager_id);

create function usager_tenir_ses_structures() returns trigger language plpgsql as $$
begin
    update usager u set structures = array(
        select s.structure_id from suivi_par_structure s where s.usager_id = u.id order by s.structure_id)
    where u.id in (select c.usager_id from changees c);
    return null;
end $$;
create trigger suivi_ajoute after insert on suivi_par_structure referencing new table as changees
    for each statement execute function usager_tenir_ses_structures();
create trigger suivi_retire after delete on suivi_par_structure referencing old table as changees
    for each statement execute function usager_tenir_ses_structures();

-- Qui a été accompagné : une personne, ou des participants nommés d'un atelier.
create table accompagnement_usager (
    accompagnement_id uuid not null references accompagnement on delete cascade,
    usager_id         uuid not null references usager,
    primary key (accompagnement_id, usager_id)
);
create index accompagnement_usager_par_usager on accompagnement_usager (usager_id);

-- Ce que la personne a lu ou entendu, et accepté ; la version du texte est celle du fichier montré.
create table consentement (
    id             uuid primary key,
    usager_id      uuid not null references usager,
    objet          text not null check (objet in ('SUIVI', 'RATTACHEMENT')),
    version_texte  text not null check (btrim(version_texte) <> ''),
    canal          text not null check (canal in ('SUR_PLACE', 'PAPIER')),
    recueilli_le   timestamptz not null,
    mediateur_id   uuid not null references mediateur,
    structure_id   uuid not null references structure,
    retire_le      timestamptz check (retire_le >= recueilli_le),
    retire_par     uuid references mediateur,
    check ((retire_le is null) = (retire_par is null))
);
create index consentement_par_usager on consentement (usager_id);
create index consentement_par_mediateur on consentement (mediateur_id);
create index consentement_par_structure on consentement (structure_id);

create table proche (
    id               uuid primary key,
    usager_id        uuid not null references usager,
    proche_usager_id uuid references usager check (proche_usager_id <> usager_id),
    nom              text check (btrim(nom) <> '' and char_length(nom) <= 100),
    relation         text not null check (relation in ('CONJOINT', 'PARENT', 'ENFANT', 'FAMILLE', 'AMI_OU_VOISIN',
                                                       'PROFESSIONNEL', 'AUTRE')),
    telephone        text check (telephone ~ '^\+[0-9]{6,15}$'),
    cree_le          timestamptz not null,
    check (num_nonnulls(proche_usager_id, nom) = 1)
);
create index proche_par_usager on proche (usager_id);
create index proche_par_proche on proche (proche_usager_id) where proche_usager_id is not null;

-- Dix questions, quatre niveaux : {"CLAVIER": 2, …}, de 0 (pas encore) à 3 (à l'aise). Une question passée manque.
create table diagnostic (
    id           uuid primary key,
    usager_id    uuid not null references usager,
    jour         date not null,
    niveaux      jsonb not null check (jsonb_typeof(niveaux) = 'object' and niveaux <> '{}'),
    mediateur_id uuid not null references mediateur,
    structure_id uuid not null references structure,
    cree_le      timestamptz not null
);
create index diagnostic_par_usager on diagnostic (usager_id, jour);

-- Une fusion se note pour pouvoir se défaire : ce qu'elle a complété et ouvert se retire alors, et cela seul.
create table fusion (
    id               uuid primary key,
    gardee_id        uuid not null references usager,
    absorbee_id      uuid not null references usager,
    le               timestamptz not null,
    mediateur_id     uuid not null references mediateur,
    champs_completes text[] not null default '{}',
    suivis_ajoutes   uuid[] not null default '{}',
    defaite_le       timestamptz,
    defaite_par      uuid references mediateur,
    check (gardee_id <> absorbee_id),
    check ((defaite_le is null) = (defaite_par is null))
);
create unique index fusion_en_cours on fusion (absorbee_id) where defaite_le is null;
create index fusion_par_gardee on fusion (gardee_id);

-- Deux fiches qui se ressemblent et dont on a dit que ce sont deux personnes.
create table doublon_ecarte (
    premier_id   uuid not null references usager,
    second_id    uuid not null references usager,
    mediateur_id uuid not null references mediateur,
    le           timestamptz not null,
    primary key (premier_id, second_id),
    check (premier_id < second_id)
);
create index doublon_ecarte_par_second on doublon_ecarte (second_id);
