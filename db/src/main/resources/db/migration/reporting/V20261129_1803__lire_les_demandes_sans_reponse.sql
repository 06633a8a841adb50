-- Les demandes de rendez-vous auxquelles rien ne répondait, et qui attend encore : des comptes, par commune et par besoin.
create view v_demande_sans_creneau as
    select d.jour, o.besoin, cle_recherche(o.besoin) cle, c.code commune_code, c.nom commune, c.departement_code, c.epci_code,
           d.fois
    from demande_sans_creneau d
    join offre o on o.id = d.offre_id
    join commune c on c.code = d.commune_code;

create view v_attente as
    select o.besoin, cle_recherche(o.besoin) cle, c.code commune_code, c.nom commune, c.departement_code, c.epci_code,
           (a.attend_depuis at time zone 'Europe/Paris')::date depuis
    from attente a
    join offre o on o.id = a.offre_id
    join commune c on c.code = a.commune_code
    where a.statut in ('EN_ATTENTE', 'PROPOSEE');
