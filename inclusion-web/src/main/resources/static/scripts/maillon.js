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

  const gardes = document.querySelectorAll('form[data-garder]');
  gardes.forEach(f => f.addEventListener('input', () => { f.dataset.modifie = 'oui'; }));
  addEventListener('beforeunload', evenement => {
    if ([...gardes].some(f => f.dataset.modifie === 'oui')) {
      evenement.preventDefault();
    }
  });
})();
