// Le formulaire d’un accompagnement : son brouillon se garde en écrivant, les compteurs d’un atelier disent ce qui reste.
// Sans ce script, tout se note de même ; « Finir plus tard » garde le brouillon.
(() => {
  const DELAI = 2500; // après la dernière frappe, en millisecondes
  const formulaire = document.querySelector('form[data-garder]');
  if (!formulaire) {
    return;
  }

  // Le formulaire gardé par l’appareil ressert chaque fois : à chacun son identifiant et sa date.
  const neuf = () => {
    const maintenant = new Date();
    formulaire.elements.jeton.value = crypto.randomUUID();
    formulaire.elements.jour.value = [maintenant.getFullYear(), maintenant.getMonth() + 1, maintenant.getDate()]
      .map(n => String(n).padStart(2, '0')).join('-');
  };
  if (formulaire.dataset.horsLigne) {
    neuf();
    const { search } = location;
    const repris = ['comme', 'depuis', 'brouillon', 'atelier', 'usager'].some(nom => new URLSearchParams(search).has(nom));
    document.querySelector('[data-repart-de-zero]').hidden = !repris;
    addEventListener('pageshow', evenement => { if (evenement.persisted) { neuf(); } });
  }

  // Sans réseau, l’essentiel se vérifie ici : ce qui manque se retrouve mal le soir, quand le réseau revient.
  const valeurs = nom => new FormData(formulaire).getAll(nom).filter(valeur => valeur !== '');
  const manques = () => [
    ['participants', 'Indiquez le nombre de participants, de 1 à 10\u00A0000.', formulaire.elements.participants && !(valeurs('participants')[0] > 0)],
    ['duree', 'Indiquez la durée, de 1 à 1\u00A0440 minutes, par exemple 30 minutes.', !valeurs('duree').length && !valeurs('autreDuree').length],
    ['thematiques', 'Choisissez au moins une thématique.', !valeurs('thematiques').length],
    ['jour', 'Indiquez la date, par exemple 24/11/2026.', !valeurs('jour').length]
  ].filter(([, , manque]) => manque);
  formulaire.addEventListener('submit', evenement => {
    formulaire.querySelector('.resume-erreurs')?.remove();
    const aReprendre = formulaire.dataset.horsLigne || !navigator.onLine ? manques() : [];
    if (!aReprendre.length || evenement.submitter?.getAttribute('formaction')) {
      return;
    }
    evenement.preventDefault();
    evenement.stopPropagation();
    const resume = document.createElement('div');
    resume.className = 'resume-erreurs';
    resume.tabIndex = -1;
    resume.setAttribute('role', 'alert');
    const titre = document.createElement('h2');
    titre.textContent = 'À reprendre avant de continuer';
    const liste = document.createElement('ul');
    liste.append(...aReprendre.map(([nom, texte]) => {
      const ligne = document.createElement('li');
      const lien = document.createElement('a');
      lien.href = `#${nom}`;
      lien.textContent = texte;
      ligne.append(lien);
      return ligne;
    }));
    resume.append(titre, liste);
    formulaire.prepend(resume);
    resume.focus();
  });

  const adresse = formulaire.dataset.brouillon;
  if (adresse) {
    const etat = formulaire.querySelector('[data-brouillon-etat]');
    const dire = texte => { etat.textContent = texte; };
    const corps = () => new URLSearchParams(new FormData(formulaire));
    let change = false;
    let minuterie;
    let envoi = Promise.resolve();
    const envoyer = async () => {
      change = false;
      try {
        const reponse = await fetch(`${adresse}?auto`, { method: 'POST', body: corps(), redirect: 'manual' });
        const heure = new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
        dire(reponse.status === 204 ? `Brouillon gardé à ${heure}.` : 'Le brouillon n’a pas pu être gardé.');
      } catch {
        dire('Pas de réseau : le brouillon n’est pas gardé. Enregistrez, et la saisie restera sur cet appareil.');
      }
    };
    const oublier = () => { change = false; clearTimeout(minuterie); };
    formulaire.addEventListener('input', () => {
      change = true;
      clearTimeout(minuterie);
      minuterie = setTimeout(() => { envoi = envoyer(); }, DELAI);
    });
    formulaire.addEventListener('submit', oublier);
    // renoncer efface le brouillon avant de partir ; sans réseau, on part quand même
    formulaire.querySelector('[data-renoncer]')?.addEventListener('click', async evenement => {
      evenement.preventDefault();
      oublier();
      const effacement = `${adresse}/${formulaire.elements.jeton.value}/suppression`;
      const patience = { signal: AbortSignal.timeout(5000), redirect: 'manual' };
      await envoi.then(() => fetch(effacement, { method: 'POST', body: corps(), ...patience })).catch(() => {});
      location.assign(evenement.target.href);
    });
    addEventListener('pagehide', () => {
      clearTimeout(minuterie);
      if (change) {
        navigator.sendBeacon(`${adresse}?auto`, corps());
      }
    });
  }

  const participants = formulaire.elements.participants;
  const compteurs = formulaire.querySelectorAll('[data-compteurs]');
  if (participants && compteurs.length) {
    const compter = () => compteurs.forEach(groupe => {
      const somme = [...groupe.querySelectorAll('input')].reduce((total, champ) => total + (Number(champ.value) || 0), 0);
      const reste = Number(participants.value) - somme;
      groupe.querySelector('[data-reste]').textContent = !participants.value ? 'Facultatif.'
        : reste > 0 ? `Reste ${reste} à préciser.` : reste === 0 ? 'Tout le monde est compté.' : `${-reste} de trop.`;
    });
    formulaire.addEventListener('input', compter);
    compter();
  }
})();
