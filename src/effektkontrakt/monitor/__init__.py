"""Looking at results underway without fooling oneself. Statistics only: nothing here knows a contract.

| module | for | the functions to know |
|---|---|---|
| `predictive` | the chance of reaching the goal, exact | `chance`, `critical_count`, `chance_of_difference` |
| `boundaries` | a few planned looks, many participants | `obrien_fleming`, `pocock`, `wang_tsiatis`, `spending`, `with_futility`, `operating`, `drift_for`, `inflation`, `first_stop` |
| `spending` | how an error is used up over the looks | `obrien_fleming_like`, `pocock_like`, `hwang_shih_decani`, `kim_demets`, `as_given` |
| `doubt` | exact evidence against a rate, as a critical count | `against_at_least`, `critical_count` |
| `counts` | a few planned looks, few participants, exact | `one_arm`, `two_arms`, `crossing_counts`, `crossing_arms` |
| `anytime` | as many looks as anyone likes: proportions and their difference | `proportion`, `difference`, `e_proportion`, `e_difference`, `e_pairs`, `limits` |
| `means` | as many looks as anyone likes: means | `bounded_mean`, `betting_mean`, `normal_mean`, `e_betting`, `e_normal`, `between` |

Import from the modules: `from effektkontrakt.monitor.predictive import chance`. `predictive` and `doubt` need no NumPy.
"""
