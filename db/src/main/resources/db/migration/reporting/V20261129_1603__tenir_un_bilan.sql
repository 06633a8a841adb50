-- Ce que le coordinateur ajoute aux chiffres du bilan, partie par partie, année par année. Un territoire est la liste de ses
-- départements et de ses intercommunalités : « 48 », « 48+E200069151 » ; tous ceux qui le coordonnent écrivent le même bilan.
create table commentaire_de_bilan (
    territoire text not null check (territoire ~ '^[0-9AB+E]+$'),
    annee      integer not null check (annee between 2010 and 2200),
    partie     text not null check (partie in ('RESEAU', 'ACCES', 'ACTIVITE', 'PUBLICS', 'SUITES', 'RENDEZ_VOUS', 'PERSPECTIVES')),
    -- vide : cette année on n'en dit rien, même si l'on en disait quelque chose l'année d'avant
    texte      text not null check (char_length(texte) <= 4000),
    compte_id  uuid not null references compte,
    modifie_le timestamptz not null,
    primary key (territoire, partie, annee)
);
create index commentaire_de_bilan_par_compte on commentaire_de_bilan (compte_id);

-- Qui travaille où, et quand : l'affectation là où est son lieu, ou là où est sa structure.
create view v_affectation as
    select a.mediateur_id, a.debut, a.fin, c.code commune_code, c.departement_code
    from affectation a
    join structure s on s.id = a.structure_id
    left join lieu l on l.id = a.lieu_id
    join commune c on c.code = coalesce(l.commune_code, s.commune_code);

-- Les rendez-vous sur place, en camion ou à distance, là où ils se tiennent.
create view v_rendez_vous as
    select (r.debut at time zone m.fuseau)::date jour, r.statut, c.code commune_code, m.departement_code
    from rendez_vous r
    join mode_d_offre m on m.id = r.mode_id
    left join lieu l on l.id = m.lieu_id
    left join arret a on a.id = m.arret_id
    left join commune c on c.code = coalesce(l.commune_code, a.commune_code);
