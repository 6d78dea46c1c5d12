-- The addresses came before datasets had legal grounds, and were the only one left without. As the gazetteer's: open data
-- of a public authority. What an administrator has written since stays.
UPDATE dataset SET legal_basis = 'GDPR art. 6.1 e: uppgift av allmänt intresse', disclosure_basis = 'Publicerat av ägaren'
WHERE code = 'adresser' AND legal_basis = '' AND disclosure_basis = '';
