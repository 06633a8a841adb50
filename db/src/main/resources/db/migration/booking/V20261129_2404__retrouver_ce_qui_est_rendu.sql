-- Ce qu’un rendez-vous annulé mobilisait : un agenda le montre, et ne parcourt pas pour cela tous les rendez-vous du moment.
create index occupation_rendue on occupation (ressource_id, reservation_id) where not actif and nature = 'RENDEZ_VOUS';
