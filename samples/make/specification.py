"""What the illustrative series must add up to: totals by financial year, 2010/11 to 2015/16.

The years 2013/14 and 2014/15 print the figures of the paper that the sample follows (and of the
exemplars where the paper gives none). Everything else is invented and must be read so.
"""

from __future__ import annotations

from typing import NamedTuple


class Counted(NamedTuple):
    """A monthly count: label, totals by year, relative spread, season (amplitude or 12 rates)."""

    label: str
    totals: tuple[int, ...]
    spread: float
    season: float | tuple[float, ...] = 0.06
    fixed: tuple[tuple[str, int], ...] = ()


class Proportion(NamedTuple):
    """A monthly part of a whole: totals of both by year, spread of whole and of log odds.

    `whole` may be a tuple of yearly totals or the name of published quarters to spread. `part`
    is by year, or by `blocks` of months where these are given.
    """

    label: str
    whole: tuple[int, ...] | str
    part: tuple[int, ...]
    spread: float
    season: float = 0.0
    area: str = "Cambridgeshire"
    blocks: tuple[int, ...] = ()


# Mar / Feb each year: about 3.5% more a day, so that the rise of March is what one expects
CALLS_SEASON = (1.0, 1.02, 1.03, 1.06, 1.03, 1.0, 1.0, 0.98, 0.985, 0.955, 0.96, 0.995)

DEMAND = (
    Counted("Calls for service", (221_380, 218_940, 216_270, 213_520, 216_940, 219_460), 0.015,
            CALLS_SEASON, (("2015-02", 15_905), ("2015-03", 18_412))),
    Counted("Anti-social behaviour", (35_410, 32_290, 29_120, 26_832, 24_310, 23_480), 0.05, 0.16),
    Counted("Road related", (17_940, 17_310, 16_820, 16_300, 15_720, 15_480), 0.06, 0.03),
    Counted("Violence", (8_510, 8_620, 8_790, 9_050, 9_512, 10_240), 0.08, 0.08),
    Counted("Concern and welfare", (12_980, 13_420, 13_830, 14_210, 14_690, 15_120), 0.05, 0.04),
    Counted("Domestic", (10_620, 10_980, 11_350, 11_840, 13_480, 14_020), 0.04, 0.07),
    Counted("Hate crime", (401, 418, 437, 463, 612, 701), 0.05, 0.08),
    Counted("Domestic abuse", (3_020, 3_090, 3_210, 3_418, 4_006, 4_390), 0.03, 0.06),
    Counted("Safeguarding investigations", (1_240, 1_386, 1_512, 1_704, 1_958, 2_040), 0.05, 0.04),
    Counted("MASH medium risk", (3_610, 3_820, 4_040, 4_289, 4_648, 4_890), 0.03, 0.04),
    Counted("MASH high risk", (1_790, 1_900, 2_010, 2_131, 2_352, 2_460), 0.03, 0.04),
)  # fmt: skip

SPECIALS_HOURS = (
    Counted("Local policing areas", (33_840, 36_020, 38_410, 41_217, 51_301, 52_580), 0.05, 0.05),
    Counted("Roads and specialist operations",
            (7_420, 7_710, 8_060, 8_340, 9_808, 10_110), 0.07, 0.05),
    Counted("Investigations", (4_310, 4_620, 4_980, 5_406, 6_790, 7_020), 0.08, 0.03),
    Counted("Control room", (2_390, 2_460, 2_570, 2_684, 3_395, 3_480), 0.08, 0.0),
    Counted("Training and events", (3_120, 3_290, 3_480, 3_688, 4_148, 4_310), 0.10, 0.20),
)  # fmt: skip

RECRUITMENT = (Counted("Regular officers", (62, 38, 84, 151, 146, 139), 0.05, 0.0),)

CALL_HANDLING = (
    Proportion("999 calls", (70_240, 71_460, 72_810, 74_032, 75_214, 76_390),
               (63_497, 64_456, 65_529, 66_703, 67_993, 68_598), 0.07),
    Proportion("101 calls", (228_410, 231_320, 233_870, 236_180, 239_400, 241_750),
               (194_377, 196_159, 198_088, 199_808, 200_857, 201_861), 0.08),
    Proportion("Secondary calls", (57_940, 58_620, 59_210, 59_870, 61_220, 61_840),
               (42_006, 41_972, 42_157, 42_388, 43_589, 45_452), 0.08),
)  # fmt: skip

ATTENDANCE = (
    Proportion("Immediate and prompt incidents",
               (38_640, 39_120, 39_740, 40_310, 41_200, 41_980),
               (33_424, 33_761, 34_216, 34_667, 35_556, 36_019), 0.06, -0.05),
    # the last quarter of 2014/15 apart: "difficult in recent months"
    Proportion("Domestic incidents", (10_620, 10_980, 11_350, 11_840, 13_480, 14_020),
               (8_655, 8_916, 9_194, 9_543, 8_010, 2_510, 10_655), 0.05, -0.04,
               blocks=(12, 12, 12, 12, 9, 3, 12)),
)  # fmt: skip

OUTCOMES = (
    Proportion("Burglary dwelling prosecution possible", "Domestic burglary",
               (524, 432, 421, 359, 259, 262), 0.05),
    Proportion("All crime", "total", (16_640, 15_340, 13_360, 12_268, 11_163, 10_994), 0.05),
    Proportion("Victim based crime", "victim based",
               (13_480, 12_000, 10_250, 9_414, 8_430, 8_392), 0.05),
    Proportion("Domestic abuse prosecution possible",
               (3_020, 3_090, 3_210, 3_418, 4_006, 4_390),
               (1_123, 1_137, 1_159, 1_203, 1_226, 1_273), 0.05),
)  # fmt: skip

#: Historic sexual offences: blocks of months (so that the calendar year 2012, the dated baseline,
#: is one of them) and the number in each.
HISTORIC_BLOCKS = ((12, 196), (9, 160), (12, 194), (3, 56), (12, 342), (12, 550), (12, 606))

SURVEYS = (
    Proportion("Public confidence", (2_406, 2_398, 2_420, 2_412, 2_430, 2_418),
               (1_511, 1_523, 1_556, 1_570, 1_674, 1_679), 0.03),
    Proportion("Burglary dwelling victims", (452, 441, 436, 423, 430, 418),
               (421, 412, 409, 398, 406, 393), 0.05),
    Proportion("Racist incident victims", (206, 198, 203, 199, 200, 204),
               (158, 153, 158, 157, 160, 163), 0.05),
    Proportion("Anti-social behaviour perceived", (421, 427, 430, 424, 440, 436),
               (25, 23, 20, 17, 14, 13), 0.05, area="Cambridge"),
    Proportion("Anti-social behaviour perceived", (332, 326, 330, 328, 330, 334),
               (12, 11, 10, 8, 7, 7), 0.05, area="East Cambridgeshire"),
    Proportion("Anti-social behaviour perceived", (380, 377, 382, 374, 380, 376),
               (28, 26, 23, 20, 15, 16), 0.05, area="Fenland"),
    Proportion("Anti-social behaviour perceived", (438, 433, 440, 436, 440, 437),
               (20, 18, 16, 14, 12, 11), 0.05, area="Huntingdonshire"),
    Proportion("Anti-social behaviour perceived", (460, 458, 461, 464, 460, 462),
               (37, 35, 32, 29, 20, 19), 0.05, area="Peterborough"),
    Proportion("Anti-social behaviour perceived", (375, 377, 377, 386, 380, 373),
               (12, 11, 10, 8, 7, 6), 0.05, area="South Cambridgeshire"),
)  # fmt: skip

#: Of 2014/15's 1,890 satisfied victims few fall to its last quarter: "some deterioration".
VICTIMS = (
    Proportion("Victims of crime", (2_180, 2_140, 2_060, 2_004, 2_116, 2_092),
               (1_923, 1_896, 1_836, 1_796, 1_451, 439, 1_849), 0.04,
               blocks=(12, 12, 12, 12, 9, 3, 12)),
    *(
        Proportion("Victims of crime", (replies,) * 6,
                   tuple(round(replies * share / 100) for share in shares), 0.04, area=area)
        for area, replies, shares in (
            ("Avon and Somerset", 2_600, (82.9, 83.1, 83.4, 83.2, 83.6, 83.0)),
            ("Devon and Cornwall", 2_400, (84.6, 84.9, 84.8, 85.0, 85.2, 84.7)),
            ("Gloucestershire", 1_400, (85.1, 85.4, 85.7, 85.8, 86.0, 85.5)),
            ("Staffordshire", 2_000, (84.0, 84.6, 84.9, 85.3, 85.1, 85.0)),
            ("Thames Valley", 3_000, (83.1, 83.3, 83.6, 84.1, 83.9, 83.8)),
            ("West Mercia", 2_200, (84.1, 84.0, 84.4, 84.7, 84.6, 84.2)),
            ("Wiltshire", 1_500, (82.2, 82.5, 82.9, 83.3, 83.1, 82.8)),
        )
    ),
)  # fmt: skip

#: Heads at the end of each March from 2010, and how far months stray from the line.
SNAPSHOTS = (
    ("Special constables", (214, 226, 239, 250, 261, 284, 279), 1.2),
    ("Special constables in training", (18, 22, 25, 24, 27, 31, 26), 1.5),
)

#: Total harm score of organised crime groups at the end of each March from 2010.
HARM_SCORE = ("Harm score", (521, 536, 512, 498, 468, 412, 431), 6.0)

#: Reports of anti-social behaviour to community safety partnerships: yearly totals only.
PARTNERSHIP_ASB = ("Reports to partnerships", (("2013-04/2014-03", 3_180),
                   ("2014-04/2015-03", 2_986), ("2015-04/2016-03", 2_901)))  # fmt: skip

#: Average minutes to reach an immediate incident, 12 months to the end of each quarter.
RESPONSE_MINUTES = (
    ("2013-06", 14.1), ("2013-09", 14.2), ("2013-12", 14.3), ("2014-03", 14.4),
    ("2014-06", 14.5), ("2014-09", 14.4), ("2014-12", 14.6), ("2015-03", 14.6),
    ("2015-06", 14.7), ("2015-09", 14.6), ("2015-12", 14.8), ("2016-03", 14.7),
)  # fmt: skip
