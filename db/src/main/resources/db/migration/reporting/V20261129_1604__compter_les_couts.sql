-- Ce que coûte la médiation à une structure, une année, en centimes d'euro. Une nature absente est inconnue, non nulle.
create table cout (
    structure_id uuid not null references structure,
    annee        integer not null check (annee between 2010 and 2200),
    nature       text not null check (nature in ('PERSONNEL', 'LOCAUX', 'EQUIPEMENT', 'MAINTENANCE', 'FORMATION', 'AUTRE')),
    centimes     bigint not null check (centimes between 0 and 10000000000),
    compte_id    uuid not null references compte,
    modifie_le   timestamptz not null,
    primary key (structure_id, annee, nature)
);
create index cout_par_compte on cout (compte_id);

-- Les structures qui emploient, là où elles sont.
create view v_employeur as
    select s.id, s.nom, s.commune_code, c.departement_code, c.epci_code
    from structure s join commune c on c.code = s.commune_code
    where 'EMPLOYEUR' = any(s.roles);

-- Les rendez-vous manqués et leur durée, par structure des médiateurs qu'ils ont mobilisés.
create view v_rendez_vous_manque as
    select distinct r.id, a.structure_id, (r.debut at time zone m.fuseau)::date jour,
           extract(epoch from r.fin - r.debut)::bigint / 60 minutes
    from rendez_vous r
    join mode_d_offre m on m.id = r.mode_id
    join occupation o on o.reservation_id = r.id
    join ressource x on x.id = o.ressource_id
    join affectation a on a.mediateur_id = x.mediateur_id and daterange(a.debut, a.fin) @> (r.debut at time zone m.fuseau)::date
    where r.statut = 'ABSENT';
