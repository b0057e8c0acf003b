package staircase.report;

import java.util.LinkedHashMap;
import java.util.Map;
import staircase.protocol.CaseSpec;
import staircase.protocol.Claim;
import staircase.protocol.Judgement;
import staircase.protocol.RunRecord;
import staircase.protocol.StoredRun;

/**
 * What a history keeps of a run: no trials, so that many runs fit.
 *
 * @param name of the run
 * @param record its head
 * @param digest of its trials
 * @param cases by id
 * @param claims of the cases, by their ids
 * @param judgements by case id
 */
record Past(
        String name,
        RunRecord record,
        String digest,
        Map<String, CaseSpec> cases,
        Map<String, Claim> claims,
        Map<String, Judgement> judgements) {

    static Past of(String name, StoredRun run) {
        Map<String, CaseSpec> cases = new LinkedHashMap<>();
        Map<String, Claim> claims = new LinkedHashMap<>();
        for (Claim claim : run.record().claims()) {
            for (CaseSpec spec : claim.cases()) {
                cases.put(spec.id(), spec);
                claims.put(spec.id(), claim);
            }
        }
        Map<String, Judgement> judgements = new LinkedHashMap<>();
        run.judgements().forEach(judgement -> judgements.put(judgement.caseId(), judgement));
        return new Past(name, run.record(), run.digest(), cases, claims, judgements);
    }
}
