-- Un lien qui montre des statistiques à qui n'a pas de compte : des choix figés, une fin, aucun nom. On ne garde que
-- l'empreinte (SHA-256 d'un secret de 256 bits tiré au hasard). Ce que voit le lien est ce que voit son auteur, aujourd'hui :
-- un compte désactivé, une portée réduite, et le lien se ferme ou se réduit aussi.
create table partage_de_statistiques (
    id          uuid primary key,
    empreinte   text not null unique check (empreinte ~ '^[0-9a-f]{64}$'),
    compte_id   uuid not null references compte,
    nom         text not null check (btrim(nom) <> '' and char_length(nom) <= 100),
    du          date not null,
    au          date not null,
    departement text,
    epci        text,
    structure_id uuid,
    lieu_id     uuid,
    type        text,
    thematique  text,
    cree_le     timestamptz not null,
    expire_le   timestamptz not null,
    revoque_le  timestamptz,
    check (du <= au),
    check (cree_le < expire_le and expire_le <= cree_le + interval '366 days')
);
create index partage_de_statistiques_par_compte on partage_de_statistiques (compte_id, cree_le);

-- Ce que voit un compte en service.
create view v_portee_compte as
    select id, role, mediateur_id, structure_id, departements, epcis from compte where desactive_le is null;
