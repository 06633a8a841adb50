create view v_import_de_trajets as select id, departement_code, source, importe_le from import_de_trajets;

create view v_temps_de_trajet as
    select t.origine, t.destination, t.minutes, i.departement_code
    from temps_de_trajet t join import_de_trajets i on i.id = t.import_id;

-- La commune de chaque point : c'est de commune à commune que les temps se mesurent.
create or replace view v_lieu_dans_le_temps as
    select l.id, l.nom, c.nom as commune, c.departement_code,
           coalesce(l.latitude, c.latitude) as latitude, coalesce(l.longitude, c.longitude) as longitude,
           l.latitude is null as position_approchee, l.ouvert_le, l.ferme_le, l.commune_code
    from lieu l join commune c on c.code = l.commune_code
    where l.publie and (l.statut = 'OUVERT' or (l.statut = 'FERME' and l.ferme_le is not null));

-- Les arrêts publiés et les dates où une règle les dessert, comprises.
create or replace view v_arret_dans_le_temps as
    select a.id, i.nom || ', ' || a.emplacement as nom, c.nom as commune, c.departement_code,
           coalesce(a.latitude, c.latitude) as latitude, coalesce(a.longitude, c.longitude) as longitude,
           a.latitude is null as position_approchee, r.valide_du, r.valide_au, a.commune_code
    from regle r
    join arret a on a.id = r.arret_id
    join circuit ci on ci.id = a.circuit_id
    join itinerant i on i.id = ci.itinerant_id
    join commune c on c.code = a.commune_code
    where a.publie;
