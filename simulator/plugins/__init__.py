"""What a scenario may name: pricing and capacity policies, actions, networks; one function each."""
