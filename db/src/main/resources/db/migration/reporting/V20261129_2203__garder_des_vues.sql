-- Des statistiques que l'on retrouve d'un geste : un nom, des choix figés dans une adresse, une période figée ou qui avance. On
-- n'y nomme personne. Le courriel d'un mois part une fois par vue, quoi qu'il arrive à la tâche qui le demande.
create table vue_enregistree (
    id               uuid primary key,
    compte_id        uuid not null references compte on delete cascade,
    nom              text not null check (btrim(nom) <> '' and char_length(nom) <= 100),
    choix            text not null check (char_length(choix) <= 1000 and (choix = '' or starts_with(choix, '?'))),
    periode          text not null check (periode in ('FIGEE', 'ANNEE_EN_COURS', 'MOIS_DERNIER', 'DOUZE_MOIS')),
    du               date,
    au               date,
    mensuelle_depuis timestamptz,
    cree_le          timestamptz not null,
    check ((periode = 'FIGEE') = (du is not null)),
    check ((periode = 'FIGEE') = (au is not null)),
    check (du <= au)
);
create unique index vue_enregistree_un_nom_par_compte on vue_enregistree (compte_id, lower(nom));

create table envoi_de_vue (
    id      uuid primary key,
    vue_id  uuid not null references vue_enregistree on delete cascade,
    mois    date not null check (extract(day from mois) = 1),
    cree_le timestamptz not null,
    constraint envoi_de_vue_un_par_mois unique (vue_id, mois)
);

-- Les liens de désabonnement : un par courriel, et seule l'empreinte se garde.
create table desabonnement_de_vue (
    empreinte text primary key check (empreinte ~ '^[0-9a-f]{64}$'),
    vue_id    uuid not null references vue_enregistree on delete cascade,
    cree_le   timestamptz not null
);
create index desabonnement_par_vue on desabonnement_de_vue (vue_id);
