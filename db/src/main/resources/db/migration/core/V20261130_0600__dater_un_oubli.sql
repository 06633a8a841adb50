-- Un lien demandé pour un mot de passe oublié vaut une heure ; une invitation, sept jours.
alter table invitation add column oubli boolean not null default false;

-- Ceux qui sont déjà partis et qui remplaceraient un mot de passe ne valent plus qu'une heure, eux aussi.
update invitation i
set oubli = true,
    expire_le = case when envoyee_le is null then expire_le else least(expire_le, now() + interval '1 hour') end
from compte c
where c.id = i.compte_id and c.mot_de_passe is not null and i.utilisee_le is null;
