"""Contracts and beliefs that between them use every kind of term and belief."""

from __future__ import annotations

_HEAD = """effektkontrakt: 1
id: {id}
title: Test
kind: financial
currency: NOK
rounding: half_even
period: {{from: 2021-01-01, to: 2023-12-31}}
parties:
  city: {{role: outcome_payer, name: City}}
  state: {{role: outcome_payer, name: State}}
  fund: {{role: investor, name: Fund}}
  bank: {{role: investor, name: Bank}}
  service: {{role: provider, name: Service}}
  friend: {{role: guarantor, name: Friend}}
financing:
  a: {{clause: "2.1", from: fund, to: service, on: 2021-01-10, amount: 900 000}}
  b: {{clause: "2.2", from: bank, to: service, on: 2022-01-10, amount: 600 000.37}}
"""
_REST = """
delays: {measuring: {from: 0, to: 60}, paying: 20}
costs:
  work: {paid_by: service, purpose: delivery, amount: {from: 30 000, to: 40 000}, each: month, from: 2021-02-01, to: 2023-11-30}
  start: {paid_by: city, purpose: other, amount: 1 000, each: participant}
cash: {service: 100 000}
discount_rate: {from: 3 %, to: 5 %}
cpi: {normal: {mean: 2.5 %, sd: 0.5 %}}
"""
_OUTCOMES = """outcomes:
  jobs: {clause: "3.1", metric: Jobs, unit: person, evidence: validated_count}
  days: {clause: "3.2", metric: Days, unit: day, evidence: validated_count, decimals: 1}
  gain: {clause: "3.3", metric: Gain, unit: percentage_point, evidence: randomised}
  drop: {clause: "3.4", metric: Drop, unit: percent, evidence: historical_baseline}
  saved: {clause: "3.5", metric: Saved, unit: money, evidence: validated_count}
indices:
  cpi: {clause: "3.6", name: CPI, base: 104.3}
"""

TERMS = {
    "windows": _HEAD.format(id="windows")
    + _OUTCOMES
    + """payments:
  jobs:
    clause: "4.1"
    from: {city: 60 %, state: 40 %}
    to: waterfall
    due: quarterly
    indexation: cpi
    amount: {per_unit: {of: jobs, rate: 12 345.67}}
  days:
    clause: "4.2"
    from: city
    to: {fund: 33 %, bank: 67 %}
    due: half_yearly
    within: 45
    amount: {bands: {of: days, method: marginal, steps: [{from: 50, rate: 101.5}, {from: 300, rate: 33.3}]}}
  gain:
    clause: "4.3"
    from: state
    to: waterfall
    due: yearly
    amount:
      when:
        met: {any: [{of: gain, at_least: 5 %}, {of: jobs, over: to_date, above: 30}]}
        then: {bands: {of: gain, method: linear, steps: [{from: 1 %, pay: 10 000}, {from: 14 %, pay: 200 000}]}}
        otherwise: {fixed: 777.77}
  drop:
    clause: "4.4"
    from: city
    to: waterfall
    due: end
    amount: {least: [{share: {share: 31.7 %, of: {value: {of: saved}}}}, {bands: {of: drop, method: step, steps: [{from: 2 %, pay: 90 000}, {from: 20 %, pay: 400 000}]}}]}
  coupon:
    clause: "4.5"
    from: city
    to: bank
    due: yearly
    amount: {return_on: {capital: bank, of: gain, method: step, steps: [{from: 0 %, rate: 1.1 %}, {from: 8 %, rate: 5 %}]}}
limits:
  y: {clause: "5.1", per: year, cap: 700 000}
  all: {clause: "5.2", per: contract, cap: 1 500 000}
  least: {clause: "5.3", per: contract, floor: 200 000, payments: [days]}
guarantees:
  g: {clause: "6.1", guarantor: friend, investor: bank, share: 70 %, cap: 250 000}
waterfall:
  clause: "7.1"
  tiers:
    - {return: {clause: "7.2", to: [fund, bank], irr: 4 %}}
    - {amount: {clause: "7.3", to: service, most: 50 000}}
    - {split: {clause: "7.4", shares: {fund: 50 %, service: 50 %}}}
""",
    "cohorts": _HEAD.format(id="cohorts")
    + _OUTCOMES
    + """cohorts:
  one: {from: 2021-01-01, to: 2021-06-30, measured: 2022-03-31, size: 40}
  two: {from: 2021-07-01, to: 2021-12-31, measured: 2022-09-30, size: 40}
payments:
  each:
    clause: "4.1"
    from: city
    to: fund
    due: cohort
    amount: {when: {met: {of: gain, at_least: 12 %}, then: {per_unit: {of: jobs, rate: 9 999.99}}}}
    fallback:
      clause: "4.2"
      amount: {when: {met: {of: gain, at_least: 9 %, over: pooled}, then: {fixed: 50 000}}}
  pooled:
    clause: "4.3"
    from: state
    to: bank
    due: end
    amount: {greatest: [{bands: {of: drop, over: pooled, method: step, steps: [{from: 5 %, pay: 100 000}]}}, {difference: {of: {fixed: 30 000}, less: {fixed: 10 000.5}}}]}
""",
    "people": _HEAD.format(id="people")
    + _OUTCOMES
    + """payments:
  jobs:
    clause: "4.1"
    from: city
    to: fund
    per: participant
    due: quarterly
    amount: {per_unit: {of: jobs, rate: 40 000.55}}
  days:
    clause: "4.2"
    from: city
    to: fund
    per: participant
    due: yearly
    amount: {bands: {of: days, method: step, steps: [{from: 5, pay: 4 000}, {from: 12.5, pay: 25 000}]}}
  gain:
    clause: "4.3"
    from: city
    to: bank
    due: end
    amount: {bands: {of: gain, method: step, steps: [{from: 5 %, pay: 100 000}]}}
limits:
  once: {clause: "5.1", per: participant_outcome, times: 1, payments: [jobs]}
  person: {clause: "5.2", per: participant, payments: [jobs, days], cap: 50 000}
  all: {clause: "5.3", per: contract, cap: 900 000}
""",
}

BELIEFS = {
    "windows": """beliefs: 1
contract: windows
enrolment:
  - {from: 2021-01-01, to: 2021-12-31, people: {from: 60, to: 80}}
  - {from: 2022-01-01, to: 2022-03-31, people: 30}
drop_out: {from: 0 %, to: 20 %}
outcomes:
  jobs: {chance: {without: 20 %, with: {from: 30 %, to: 60 %}}, after: {from: 3, to: 9}, shown_as: level}
  days: {count: {without: 4, with: {from: 5, to: 9.5}}, after: 6, shown_as: level}
  gain: {of: jobs, shown_as: difference, compared: 90, people: period}
  drop: {size: {without: 20, with: {triangular: {from: 15, likely: 17, to: 21}}}, spread: 8, after: {from: 6, to: 12}, shown_as: reduction, compared: 100}
  saved: {size: {without: 0, with: 3 000}, spread: {from: 500, to: 900}, after: 12, shown_as: level}
indices:
  cpi: {growth: {from: 1 %, to: 4 %}}"""
    + _REST,
    "cohorts": """beliefs: 1
contract: cohorts
enrolment:
  - {cohort: one, people: 40}
  - {cohort: two, people: {from: 30, to: 40}}
drop_out: 0 %
outcomes:
  jobs: {chance: {without: 20 %, with: {beta: {successes: 20, failures: 30}}}, after: {from: 2, to: 9}, shown_as: level}
  gain: {of: jobs, shown_as: difference, compared: 0}
  drop: {count: {without: 6, with: {from: 5, to: 6.5}}, after: 4, shown_as: reduction, compared: 50}"""
    + _REST,
    "people": """beliefs: 1
contract: people
enrolment:
  - {from: 2021-01-01, to: 2021-06-30, people: {from: 20, to: 25}}
  - {from: 2021-07-01, to: 2021-12-31, people: 15}
drop_out: {from: 0 %, to: 10 %}
outcomes:
  jobs: {chance: {without: 20 %, with: {from: 40 %, to: 70 %}}, after: {from: 1, to: 12}, shown_as: level}
  days: {given: jobs, chance: {without: 50 %, with: 90 %}, after: 3, shown_as: level}
  gain: {of: jobs, shown_as: difference, compared: 40}"""
    + _REST,
}
TERMS["people"] = TERMS["people"].replace(
    "{from: 5, pay: 4 000}, {from: 12.5, pay: 25 000}", "{from: 0.5, pay: 4 000}, {from: 1, pay: 25 000}"
)
