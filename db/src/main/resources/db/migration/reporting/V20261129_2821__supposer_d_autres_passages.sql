-- Un scénario peut supposer qu'un arrêt du camion se tienne un autre jour ou à d'autres heures.
alter table hypothese_de_scenario drop constraint hypothese_de_scenario_nature_check;
alter table hypothese_de_scenario add constraint hypothese_de_scenario_nature_check
    check (nature in ('OUVRIR', 'FERMER', 'DEPLACER', 'HORAIRES', 'ARRET', 'PASSAGES'));

alter table hypothese_de_scenario drop constraint hypothese_de_scenario_check;
alter table hypothese_de_scenario add constraint hypothese_de_scenario_check
    check ((nature in ('FERMER', 'DEPLACER', 'HORAIRES', 'PASSAGES')) = (point_id is not null));

alter table hypothese_de_scenario drop constraint hypothese_de_scenario_check2;
alter table hypothese_de_scenario add constraint hypothese_de_scenario_check2
    check (nature not in ('HORAIRES', 'ARRET', 'PASSAGES') or horaires is not null);
