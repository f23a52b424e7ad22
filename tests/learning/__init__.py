"""Where content/experience.csv comes from: labelled sentences, and what is learned of them."""
