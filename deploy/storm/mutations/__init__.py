MUTATIONS = {"fence": "", "guard": "", "sweeper": "", "sentinel": ""}
