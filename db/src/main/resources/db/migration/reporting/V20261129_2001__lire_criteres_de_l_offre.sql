-- Ce qui distingue les lieux et les arrêts de l'offre : de quoi ne montrer que ceux qui conviennent.
create or replace view v_offre_lieu as
    select l.id, l.nom, l.commune_code, c.nom as commune, c.departement_code,
           coalesce(l.latitude, c.latitude) as latitude, coalesce(l.longitude, c.longitude) as longitude,
           l.latitude is null as position_approchee,
           l.famille, l.structure_id, l.services, l.publics, l.prises_en_charge, l.frais, l.dispositifs,
           l.fiche_acces_libre is not null as decrit_son_acces,
           l.prise_rdv is not null or 'RDV_EN_LIGNE' = any(l.modalites_acces) as rendez_vous_en_ligne,
           l.confirme_le
    from lieu l join commune c on c.code = l.commune_code
    where l.statut = 'OUVERT' and l.publie;

create or replace view v_offre_passage as
    select a.id as arret_id, i.nom as itinerant, a.emplacement, a.commune_code, c.nom as commune, c.departement_code,
           coalesce(a.latitude, c.latitude) as latitude, coalesce(a.longitude, c.longitude) as longitude,
           a.latitude is null as position_approchee, p.debut, p.fin,
           i.structure_id, a.circuit_id
    from passage p
    join arret a on a.id = p.arret_id
    join itinerant i on i.id = p.itinerant_id
    join commune c on c.code = a.commune_code
    where p.statut in ('PREVU', 'CONFIRME') and a.publie;

-- Là où l'on peut réserver soi-même un rendez-vous, sans compte.
create view v_reservable_en_ligne as
    select m.lieu_id, m.arret_id
    from mode_d_offre m join offre o on o.id = m.offre_id
    where m.actif and o.active and o.acces = 'PUBLIC' and m.canal in ('SUR_PLACE', 'ARRET');

-- La tournée de chaque arrêt.
create view v_tournee as
    select a.id as arret_id, ci.id as circuit_id, i.id as itinerant_id, i.nom as itinerant, ci.nom as circuit
    from arret a join circuit ci on ci.id = a.circuit_id join itinerant i on i.id = ci.itinerant_id;

-- Le temps de travail de chaque présence dans un lieu : [debut, fin[, sans fin si elle manque.
create view v_temps_au_lieu as
    select lieu_id, mediateur_id, quotite, debut, fin
    from (select a.lieu_id, a.mediateur_id, a.quotite,
                 greatest(a.debut, m.contrat_debut) as debut, least(a.fin, m.contrat_fin + 1) as fin
          from affectation a join mediateur m on m.id = a.mediateur_id
          where a.lieu_id is not null) presence
    where fin is null or debut < fin;
