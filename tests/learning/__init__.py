"""Where content/alarms/experience.csv comes from: labelled sentences, and what is learned."""
