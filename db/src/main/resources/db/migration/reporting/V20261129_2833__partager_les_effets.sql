-- Le même lien, pour une autre page : ce que le réseau fait gagner. Un lien de l'une n'ouvre pas l'autre.
alter table partage_de_statistiques add column sujet text not null default 'STATISTIQUES'
    check (sujet in ('STATISTIQUES', 'EFFETS'));
