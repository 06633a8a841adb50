create or replace view v_offre_lieu as
    select l.id, l.nom, l.commune_code, c.nom as commune, l.departement_code,
           coalesce(l.latitude, c.latitude) as latitude, coalesce(l.longitude, c.longitude) as longitude,
           l.latitude is null as position_approchee,
           l.famille, l.structure_id, l.services, l.publics, l.prises_en_charge, l.frais, l.dispositifs,
           l.fiche_acces_libre is not null as decrit_son_acces,
           l.prise_rdv is not null or 'RDV_EN_LIGNE' = any(l.modalites_acces) as rendez_vous_en_ligne,
           l.confirme_le
    from lieu l join commune c on c.code = l.commune_code
    where l.statut = 'OUVERT' and l.publie;
