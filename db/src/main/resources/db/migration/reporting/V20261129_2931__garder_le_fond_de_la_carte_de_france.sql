-- La forme des départements, calculée des points de leurs communes : des secondes de calcul, pour un dessin qui ne change
-- qu'avec eux. « empreinte » dit de quels points, et de quel calcul.
create table forme_de_departement (
    empreinte        text  not null,
    departement_code text  not null,
    surface          bytea not null,
    primary key (empreinte, departement_code)
);
comment on table forme_de_departement is 'Le fond de la carte de France, gardé d’un démarrage à l’autre';
comment on column forme_de_departement.surface is 'WKB, en kilomètres, dans la projection de la carte';
