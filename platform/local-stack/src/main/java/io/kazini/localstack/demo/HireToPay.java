package io.kazini.localstack.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** From a posted job to the public figure. */
final class HireToPay {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final int DAYS = 3;

    private final Api gateway;
    private final Api attendanceStage;
    private final Api mpesaBooks;
    private final Cast cast;
    private final Random random;
    private final Console out;

    HireToPay(Api gateway, Api attendanceStage, Api mpesaBooks, Cast cast, Random random, Console out) {
        this.gateway = gateway;
        this.attendanceStage = attendanceStage;
        this.mpesaBooks = mpesaBooks;
        this.cast = cast;
        this.random = random;
        this.out = out;
    }

    void tell() {
        PublicFigures before =
                PublicFigures.of(gateway.get("/api/v1/public/dashboard").ok());
        out.step("The administrator signs in and appoints an official, two supervisors and an auditor");
        Api administrator = cast.administrator();
        Person official = cast.staff(administrator, "OFFICIAL");
        List<Person> supervisors =
                List.of(cast.staff(administrator, "SUPERVISOR"), cast.staff(administrator, "SUPERVISOR"));
        Person auditor = cast.staff(administrator, "AUDITOR");
        out.line(
                "official %s, supervisors %s and %s",
                official.fullName(),
                supervisors.get(0).fullName(),
                supervisors.get(1).fullName());

        LocalDate firstDay = LocalDate.now(NAIROBI).plusDays(1);
        JobFair fair = new JobFair(cast, out, NAIROBI, DAYS);
        fair.post(official, supervisors, firstDay);
        fair.apply();
        Engagements engagements = fair.hire(official);

        SiteWork work = new SiteWork(attendanceStage, engagements, out, random, NAIROBI, DAYS);
        work.work(firstDay);
        work.complete();

        new Payday(administrator, engagements, out).pay();

        MoneyTrail trail = new MoneyTrail(gateway, auditor, engagements, out);
        trail.compare(before, fair.applications(), mpesaBooks);
        trail.show();
    }
}
