/**
 * What `day.queue_log` must come to, worked out by hand from its lines. Times are seconds after 2026-11-20 09:00 UTC
 * (epoch 1795165200), calls are numbered in the order of their first line: call 1 is the one from 380441110001.
 * Target 20 s, short-abandon limit 5 s. `ringMs` is what the answering agent's phone rang: answered - last offered.
 *
 * sales                                                 support
 *  1   100 queued,  112 answered (12)                    5/2  461 queued,  470 answered (9)
 *  2   120 queued,  145 answered (25)                    16/1 refused empty, 15 refused overload
 *  3   300 queued,  303 abandoned (3)                    17  1100 queued, 1130 answered (30)
 *  4   310 queued,  350 abandoned (40)                   18  1200 queued, 1208 abandoned (8)
 *  5/1 400 queued,  460 timeout (60)                     19  1210 queued, 1250 abandoned (40)
 *  6   500 queued,  515 key (15)                         20  1300 queued, 1335 answered (35)
 *  7   600 queued,  620 answered (20)                    21  1410 queued, 1425 SYSCOMPAT, withdrawn (15)
 *  8   700 queued,  705 answered (5)                     22/1 1500 queued, 1504 answered (4)
 *  9/1 750 queued,  760 empty (10)                       23  1700 queued, 1705 answered (5)
 *  9/2 770 queued,  790 answered (20)
 * 10   950 queued,  957 withdrawn (7)
 * 11 full, 12 closed, 13 empty, 14 overload
 * 16/2 1055 queued, 1060 answered (5)
 * 22/2 1564 queued, 1574 answered (10)
 * 24  1790 queued, 1800 restart, withdrawn (10)
 */
export const expected: Record<
  string,
  { counters: Record<string, number>; kpis: Record<string, number | null> }
> = {
  sales: {
    counters: {
      queued: 14, // 1 2 3 4 5/1 6 7 8 9/1 9/2 10 16/2 22/2 24
      refusedFull: 1, // 11
      refusedClosed: 1, // 12
      refusedEmpty: 1, // 13
      refusedOverload: 1, // 14
      answered: 7, // 1 2 7 8 9/2 16/2 22/2
      answeredInTarget: 6, // all of them but 2, which waited 25 s; 7 and 9/2 waited exactly 20 s
      abandoned: 4, // 3 4 10 24
      abandonedInTarget: 3, // 3 10 24
      abandonedShort: 1, // 3
      callbacks: 0,
      callbacksInTarget: 0,
      flowedOut: 3, // 5/1 timeout, 6 key, 9/1 empty; 14 = 7 + 4 + 0 + 3
      offered: 8, // one for each of the 7 answers, one that was declined
      declined: 1, // 2: 1241 did not answer
      transferredBlind: 1, // 7
      transferredAttended: 1, // 8
      deflected: 0,
      announcements: 0,
      announcedLegs: 0,
      announcementsMax: 0,
      waitAnsweredMs: 97_000, // 12 + 25 + 20 + 5 + 20 + 5 + 10
      waitAbandonedMs: 60_000, // 3 + 40 + 7 + 10
      waitOtherMs: 85_000, // 60 + 15 + 10
      waitMaxMs: 60_000, // 5/1
      ringMs: 28_000, // 5 + 8 + 3 + 2 + 6 + 1 + 3
      talkMs: 450_000, // 1: 120 - 20, 2: 60, 7: 60, 8: 95, 9/2: 60 - 15, 16/2: 30, 22/2: 60
      holdMs: 35_000, // 1: 172-192 = 20, 9/2: 805-815 and 825-830 = 15
      wrapMs: 45_000, // 1: 232-262 = 30, 8: 800-815 = 15
      heldLegs: 2, // 1 9/2
      handledLegs: 7,
      holdMaxMs: 20_000, // 1
    },
    kpis: {
      serviceLevelAnswered: 6 / 7, // A_T 6, A 7
      serviceLevelOffered: 6 / 11, // A + B = 7 + 4
      serviceLevelOfferedLessShort: 6 / 10, // less B_s 1
      serviceLevelHandledInTarget: 9 / 11, // A_T + B_T = 6 + 3
      serviceLevelRemovedInTarget: 9 / 14, // A_T + B_T + K_T = 6 + 3 + 0, Q 14
      serviceLevelAbandonsInTargetIgnored: 6 / 8, // A + B - B_T = 7 + 4 - 3
      asa: 97_000 / 7,
      averageWait: 242_000 / 14, // 97 + 60 + 85
      averageAbandonTime: 15_000, // 60 / 4
      abandonRate: 4 / 14,
      answerRate: 0.5, // 7 / 14
      aht: 530_000 / 7, // 450 + 35 + 45
      averageTalk: 450_000 / 7,
      averageHold: 17_500, // 35 / 2 held legs
      averageWrap: 45_000 / 7,
      averageRing: 4_000, // 28 / 7
      transferRate: 2 / 7, // 7 blind, 8 attended
      blindTransferRate: 1 / 7,
      declineRate: 1 / 8,
      holdRate: 2 / 7,
      deflectionRate: 0,
      announcementsPerLeg: 0,
      announcedShare: 0,
      patienceIndex: 7 / 4,
    },
  },
  support: {
    counters: {
      queued: 8, // 5/2 17 18 19 20 21 22/1 23
      refusedFull: 0,
      refusedClosed: 0,
      refusedEmpty: 1, // 16/1
      refusedOverload: 1, // 15
      answered: 5, // 5/2 17 20 22/1 23
      answeredInTarget: 3, // 5/2 22/1 23
      abandoned: 3, // 18 19 21
      abandonedInTarget: 2, // 18 21
      abandonedShort: 0,
      callbacks: 0,
      callbacksInTarget: 0,
      flowedOut: 0, // 8 = 5 + 3 + 0 + 0
      offered: 8, // one for each of the 5 answers, three that were declined
      declined: 3, // 19: not answered, cancelled; 20: hung up in the announcement
      transferredBlind: 1, // 22/1, into sales
      transferredAttended: 0,
      deflected: 0,
      announcements: 0,
      announcedLegs: 0,
      announcementsMax: 0,
      waitAnsweredMs: 83_000, // 9 + 30 + 35 + 4 + 5
      waitAbandonedMs: 63_000, // 8 + 40 + 15
      waitOtherMs: 0,
      waitMaxMs: 40_000, // 19
      ringMs: 22_000, // 4 + 10 + 5 + 2 + 1
      talkMs: 460_000, // 5/2: 60, 17: 200, 20: 65, 22/1: 60, 23: 1705-1800 less 20 on hold = 75
      holdMs: 20_000, // 23: 1780-1800, ended by the restart
      wrapMs: 60_000, // 17: 1330-1390
      heldLegs: 1, // 23
      handledLegs: 5,
      holdMaxMs: 20_000, // 23
    },
    kpis: {
      serviceLevelAnswered: 0.6, // 3 / 5
      serviceLevelOffered: 0.375, // 3 / (5 + 3)
      serviceLevelOfferedLessShort: 0.375, // 3 / (5 + 3 - 0)
      serviceLevelHandledInTarget: 0.625, // (3 + 2) / (5 + 3)
      serviceLevelRemovedInTarget: 0.625, // (3 + 2 + 0) / 8
      serviceLevelAbandonsInTargetIgnored: 0.5, // 3 / (5 + 3 - 2)
      asa: 16_600, // 83 / 5
      averageWait: 18_250, // (83 + 63 + 0) / (5 + 3 + 0 + 0)
      averageAbandonTime: 21_000, // 63 / 3
      abandonRate: 0.375, // 3 / 8
      answerRate: 0.625, // 5 / 8
      aht: 108_000, // (460 + 20 + 60) / 5
      averageTalk: 92_000, // 460 / 5
      averageHold: 20_000, // 20 / 1 held leg
      averageWrap: 12_000, // 60 / 5
      averageRing: 4_400, // 22 / 5
      transferRate: 0.2, // 1 / 5
      blindTransferRate: 0.2,
      declineRate: 3 / 8,
      holdRate: 0.2, // 1 / 5
      deflectionRate: 0,
      announcementsPerLeg: 0,
      announcedShare: 0,
      patienceIndex: 5 / 3,
    },
  },
};
