-- Un rendez-vous en visio a sa salle, dont le nom ne se devine pas : qui le connaît y entre.
alter table rendez_vous
    add column visio text unique check (visio ~ '^[a-z2-7]{26,40}$');
-- la même écriture que les nouvelles : 32 chiffres hexadécimaux, où 0, 1, 8 et 9 deviennent des lettres
update rendez_vous rv set visio = translate(replace(gen_random_uuid()::text, '-', ''), '0189', 'ghij')
from mode_d_offre m
where m.id = rv.mode_id and m.canal = 'VISIO' and rv.statut = 'A_VENIR';
