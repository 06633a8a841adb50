-- Le département d'un lieu se lit dans le code de sa commune ; le garder évite, à chaque page, de passer par toutes les
-- communes pour trouver les lieux d'un département.
alter table lieu add column departement_code text not null generated always as
    (case when commune_code like '97%' or commune_code like '98%' then left(commune_code, 3) else left(commune_code, 2) end)
    stored;
create index lieu_par_departement on lieu (departement_code);
