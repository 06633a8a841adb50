-- Ce que l'on peut encore préciser d'un accompagnement : qui a envoyé la personne, si le besoin est satisfait et sinon
-- pourquoi, vers qui elle est orientée et ce qu'il en est advenu.
alter table accompagnement
    add prescripteur      text check (prescripteur in ('VENUE_SEULE', 'BOUCHE_A_OREILLE', 'MAIRIE', 'FRANCE_SERVICES',
        'FRANCE_TRAVAIL', 'MISSION_LOCALE', 'CAP_EMPLOI', 'CAF', 'CPAM', 'MSA', 'DGFIP', 'TRAVAILLEUR_SOCIAL',
        'ASSOCIATION', 'ETABLISSEMENT_SCOLAIRE', 'AUTRE')),
    add besoin            text check (besoin in ('SATISFAIT', 'EN_PARTIE', 'NON_SATISFAIT')),
    add empechement       text check (empechement in ('PIECE_MANQUANTE', 'IDENTIFIANTS_PERDUS', 'SITE_EN_PANNE',
        'RESEAU_OU_MATERIEL', 'TEMPS', 'HORS_DE_NOTRE_ROLE', 'AUTRE')),
    add oriente_vers      text check (char_length(oriente_vers) <= 200),
    add orientation_suite text check (orientation_suite in ('EN_ATTENTE', 'ABOUTIE', 'NON_ABOUTIE')),
    add check (empechement is null or besoin <> 'SATISFAIT');
