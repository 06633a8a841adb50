-- Ce que les mesures lisent des autres : le seul endroit où leurs tables sont nommées.

-- L'offre fixe : les lieux ouverts et publiés. Sans coordonnées, un lieu vaut au point de sa commune, et on le dit.
create view v_offre_lieu as
    select l.id, l.nom, l.commune_code, c.nom as commune, c.departement_code,
           coalesce(l.latitude, c.latitude) as latitude, coalesce(l.longitude, c.longitude) as longitude,
           l.latitude is null as position_approchee
    from lieu l join commune c on c.code = l.commune_code
    where l.statut = 'OUVERT' and l.publie;

-- L'offre itinérante : les passages maintenus des arrêts publiés.
create view v_offre_passage as
    select a.id as arret_id, i.nom as itinerant, a.emplacement, a.commune_code, c.nom as commune, c.departement_code,
           coalesce(a.latitude, c.latitude) as latitude, coalesce(a.longitude, c.longitude) as longitude,
           a.latitude is null as position_approchee, p.debut, p.fin
    from passage p
    join arret a on a.id = p.arret_id
    join itinerant i on i.id = p.itinerant_id
    join commune c on c.code = a.commune_code
    where p.statut in ('PREVU', 'CONFIRME') and a.publie;

create view v_commune as
    select code, nom, population, departement_code, epci_code, latitude, longitude from commune;

create view v_epci as select code, nom from epci;

-- Le nom de ce que les tableaux détaillent.
create view v_nom_lieu as select l.id, l.nom, c.nom as commune from lieu l join commune c on c.code = l.commune_code;
create view v_nom_mediateur as select id, prenom, nom from mediateur;
create view v_nom_structure as select id, nom from structure;
