-- La liste publique se lit dans l'ordre de l'alphabet français sans trier tous les lieux.
create index lieu_publie_par_nom on lieu (nom collate "fr-x-icu", id) where publie and statut <> 'FERME';
