-- La liste d'un médiateur se lit par la clé, dans l'ordre où elle se montre, et ses totaux sans ouvrir les lignes.
drop index accompagnement_par_mediateur;
create index accompagnement_par_mediateur on accompagnement
    (mediateur_id, jour, (coalesce(heure, time '00:00')), cree_le, id)
    include (type, duree_minutes, participants) where supprime_le is null;
create index accompagnement_par_duree on accompagnement (mediateur_id, duree_minutes, jour, id) where supprime_le is null;
create index accompagnement_par_enregistrement on accompagnement (mediateur_id, cree_le, id) where supprime_le is null;
