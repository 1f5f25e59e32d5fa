"""The drawing of the example's stand-in photograph: busts modelled in the round, printed as an old plate."""
