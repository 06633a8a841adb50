-- Quand les lieux de l'offre ouvrent : une ligne par exception, une seule sans exception.
create view v_horaires_lieu as
    select l.id as lieu_id, c.departement_code,
           coalesce(l.latitude, c.latitude) as latitude, coalesce(l.longitude, c.longitude) as longitude,
           l.horaires, l.horaires_a_verifier is not null as a_verifier,
           e.du as exception_du, e.au as exception_au, e.horaires as exception_horaires, e.motif as exception_motif
    from lieu l
    join commune c on c.code = l.commune_code
    left join lieu_exception e on e.lieu_id = l.id
    where l.statut = 'OUVERT' and l.publie;

-- Qui tient un lieu, et jusqu'à quand : [debut, fin[, sans fin si elle manque. Un contrat fini met fin à la présence,
-- affectation ou non ; son dernier jour est compris.
create view v_presence_au_lieu as
    select lieu_id, departement_code, epci_code, mediateur_id, debut, fin
    from (select a.lieu_id, c.departement_code, c.epci_code, a.mediateur_id,
                 greatest(a.debut, m.contrat_debut) as debut, least(a.fin, m.contrat_fin + 1) as fin
          from affectation a
          join mediateur m on m.id = a.mediateur_id
          join lieu l on l.id = a.lieu_id
          join commune c on c.code = l.commune_code) presence
    where fin is null or debut < fin;
