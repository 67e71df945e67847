"""What a scenario may name: pricing policies, actions, networks; one function each."""
