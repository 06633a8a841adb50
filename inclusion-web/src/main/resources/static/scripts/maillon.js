// Petits conforts : rien de ce qui est ici n’est nécessaire pour travailler.
// Le résumé d’erreurs reçoit l’attention ; un formulaire ne part qu’une fois ; on prévient avant de perdre une saisie.
(() => {
  document.querySelector('.resume-erreurs')?.focus();

  document.addEventListener('submit', evenement => {
    const formulaire = evenement.target;
    if (formulaire.dataset.envoye && formulaire.method === 'post') {
      evenement.preventDefault();
      return;
    }
    formulaire.dataset.envoye = 'oui';
    formulaire.dataset.modifie = '';
    setTimeout(() => delete formulaire.dataset.envoye, 4000);
  });

  // Relire ce que l’on tape : le bouton n’existe que s’il peut servir, et le mot de passe repart toujours caché.
  document.querySelectorAll('input[type=password]').forEach(secret => {
    const bouton = document.createElement('button');
    bouton.type = 'button';
    bouton.className = 'btn-lien';
    bouton.setAttribute('aria-controls', secret.id);
    const montrer = oui => {
      secret.type = oui ? 'text' : 'password';
      bouton.textContent = oui ? 'Cacher le mot de passe' : 'Montrer le mot de passe';
    };
    montrer(false);
    secret.spellcheck = false;
    secret.setAttribute('autocapitalize', 'none');
    bouton.addEventListener('click', () => montrer(secret.type === 'password'));
    secret.form?.addEventListener('submit', () => montrer(false));
    secret.after(bouton);
  });

  // Ce qui ne répond plus le dit : une recherche pendant la frappe ne laisse pas croire qu’il n’y a personne.
  const dire = (cible, texte) => {
    let avis = cible.previousElementSibling;
    if (!avis?.matches('[data-sans-reponse]')) {
      if (!texte) {
        return;
      }
      avis = document.createElement('p');
      avis.className = 'avis avis-alerte';
      avis.dataset.sansReponse = '';
      avis.setAttribute('role', 'status');
      cible.before(avis);
    }
    avis.hidden = !texte;
    avis.textContent = texte;
  };
  document.addEventListener('htmx:sendError', ({ detail }) =>
    dire(detail.target, 'Pas de réseau\u00A0: pas de réponse pour l’instant. Ce que vous avez écrit reste ici.'));
  document.addEventListener('htmx:responseError', ({ detail }) =>
    dire(detail.target, [401, 403].includes(detail.xhr.status)
      ? 'Votre séance s’est fermée. Envoyez le formulaire, ou rechargez la page\u00A0: vous vous reconnecterez et reviendrez ici.'
      : 'Pas de réponse. Réessayez dans un instant.'));
  document.addEventListener('htmx:beforeSwap', ({ detail }) => { if (detail.xhr.status < 400) { dire(detail.target, ''); } });

  // Une grille d’agendas : les flèches vont d’une case prise à la suivante.
  document.querySelectorAll('[data-grille]').forEach(grille => {
    const prises = [...grille.querySelectorAll('td:has(.prise)')];
    prises.forEach((une, rang) => { une.tabIndex = rang === 0 ? 0 : -1; });
    grille.addEventListener('keydown', evenement => {
      const ici = evenement.target.closest('td');
      const sens = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[evenement.key];
      if (!ici || !sens) {
        return;
      }
      const place = case_ => [case_.cellIndex, case_.parentElement.rowIndex];
      const [x, y] = place(ici);
      const la = prises
        .map(une => [une, place(une)[0] - x, place(une)[1] - y])
        .filter(([, dx, dy]) => sens[0] ? Math.sign(dx) === sens[0] : dx === 0 && Math.sign(dy) === sens[1])
        .sort((a, b) => Math.abs(a[1]) - Math.abs(b[1]) || Math.abs(a[2]) - Math.abs(b[2]))[0]?.[0];
      if (la) {
        evenement.preventDefault();
        ici.tabIndex = -1;
        la.tabIndex = 0;
        la.focus();
      }
    });
  });

  const gardes = document.querySelectorAll('form[data-garder]');
  gardes.forEach(f => f.addEventListener('input', () => { f.dataset.modifie = 'oui'; }));
  addEventListener('beforeunload', evenement => {
    if ([...gardes].some(f => f.dataset.modifie === 'oui')) {
      evenement.preventDefault();
    }
  });
})();
